import { durationText, exactText, type Instant, relativeText, type TimeStyle } from "@/components/time-text";
import { cn } from "@/components/ui/cn";

export type RelativeTimeProps = {
  at: Instant;
  /** "short" for tables ("12 min ago"), "long" for sentences ("12 minutes ago"), "next" for what is due ("in 5 min", "now"). */
  style?: TimeStyle;
  /** False inside a link or button, which then has the focus. */
  focusable?: boolean;
  className?: string;
};

/** Rendered on the server; `PageHosts` keeps the text current and shows the exact time in the reader's zone. */
export function RelativeTime({ at, style = "short", focusable = true, className }: RelativeTimeProps) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-relative={style}
      tabIndex={focusable ? 0 : undefined}
      className={cn("rounded-sm whitespace-nowrap", className)}
      suppressHydrationWarning
    >
      {relativeText(at, Date.now(), style)}
    </time>
  );
}

/** A moment in full, first in UTC from the server, then in the reader's own zone. */
export function ExactTime({ at, className }: { at: Instant; className?: string }) {
  return (
    <time
      dateTime={new Date(at).toISOString()}
      data-exact=""
      className={cn("whitespace-nowrap", className)}
      suppressHydrationWarning
    >
      {exactText(at, "UTC")}
    </time>
  );
}

/** How long something took. */
export function Duration({ ms, className }: { ms: number; className?: string }) {
  return <span className={cn("whitespace-nowrap", className)}>{durationText(ms)}</span>;
}

/** How long something has been going on; grows while the page is open. */
export function Elapsed({ since, className }: { since: Instant; className?: string }) {
  const start = new Date(since);
  return (
    <time
      dateTime={start.toISOString()}
      data-elapsed=""
      className={cn("whitespace-nowrap", className)}
      suppressHydrationWarning
    >
      {durationText(Math.max(0, Date.now() - start.getTime()))}
    </time>
  );
}
