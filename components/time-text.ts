import { formatByZone } from "@/components/format-by-zone";

/** How a moment or a duration reads. Pure: the server writes it and the browser keeps it current. */
export type Instant = Date | string | number;
/** "next" is short, and of what is still to come: where it should have been by now, it reads "now". */
export type TimeStyle = "short" | "long" | "next";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const UNITS = [
  { ms: 365 * DAY_MS, short: "y", long: "year" },
  { ms: 30 * DAY_MS, short: "mo", long: "month" },
  { ms: DAY_MS, short: "d", long: "day" },
  { ms: HOUR_MS, short: "h", long: "hour" },
  { ms: MINUTE_MS, short: "min", long: "minute" },
  { ms: 1000, short: "s", long: "second" },
];

const exactFormat = formatByZone({
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
  timeZoneName: "short",
});

/** "just now", "20 s ago", "in 5 min"; long: "12 minutes ago". Seconds go in steps of ten, so nothing flickers. */
export function relativeText(at: Instant, now: Instant, style: TimeStyle = "short"): string {
  const distanceMs = new Date(at).getTime() - new Date(now).getTime();
  const absoluteMs = Math.abs(distanceMs);
  if (Number.isNaN(distanceMs)) return "unknown";
  if (style === "next" && distanceMs <= 0) return "now";
  if (absoluteMs < 10_000) return distanceMs > 0 ? "in a moment" : "just now";
  const unit = UNITS.find((candidate) => absoluteMs >= candidate.ms) ?? {
    ms: 1000,
    short: "s",
    long: "second",
  };
  let amount = Math.floor(absoluteMs / unit.ms);
  if (unit.ms === 1000) amount -= amount % 10;
  const quantity =
    style === "long" ? `${amount} ${unit.long}${amount === 1 ? "" : "s"}` : `${amount} ${unit.short}`;
  return distanceMs > 0 ? `in ${quantity}` : `${quantity} ago`;
}

/** The exact moment with its zone, as in "Sat 21 Nov 2026, 09:12:04 GMT+1". Zone: the reader's unless given. */
export function exactText(at: Instant, timeZone?: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return "unknown";
  const parts = exactFormat(timeZone).formatToParts(date);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((item) => item.type === type)?.value ?? "";
  const day = `${part("weekday")} ${part("day")} ${part("month")} ${part("year")}`;
  return `${day}, ${part("hour")}:${part("minute")}:${part("second")} ${part("timeZoneName")}`;
}

/** "840 ms", "4.2 s", "3 min 20 s", "2 h 5 min", "3 d 4 h". */
export function durationText(durationMs: number): string {
  if (!Number.isFinite(durationMs) || durationMs < 0) return "unknown";
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  if (durationMs < 10_000) return `${(Math.floor(durationMs / 100) / 10).toFixed(1)} s`;
  if (durationMs < MINUTE_MS) return `${Math.floor(durationMs / 1000)} s`;
  if (durationMs < HOUR_MS) return pair(durationMs, MINUTE_MS, "min", 1000, "s");
  if (durationMs < DAY_MS) return pair(durationMs, HOUR_MS, "h", MINUTE_MS, "min");
  return pair(durationMs, DAY_MS, "d", HOUR_MS, "h");
}

function pair(durationMs: number, largeMs: number, large: string, smallMs: number, small: string): string {
  const rest = Math.floor((durationMs % largeMs) / smallMs);
  return `${Math.floor(durationMs / largeMs)} ${large}${rest > 0 ? ` ${rest} ${small}` : ""}`;
}
