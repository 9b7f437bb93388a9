import { looksLikeId, type SearchInput } from "@/lib/search-params";

/** What a trail can be followed from, by the name of its parameter in the address. */
export const TRAIL_STARTS = [
  "connection",
  "sync",
  "job",
  "record",
  "change",
  "event",
  "notification",
  "incident",
  "write",
] as const;
export type TrailStartKind = (typeof TRAIL_STARTS)[number];

/** A delivery is named by two ids: its webhook's and its event's. */
export type TrailStart =
  | { kind: TrailStartKind; id: string }
  | { kind: "delivery"; webhookId: string; eventId: string };

/** The first start that the address names and that can be one; null for none. */
export function parseStart(input: SearchInput): TrailStart | null {
  const delivery = textOf(input, "delivery").split(".");
  const [webhookId = "", eventId = ""] = delivery;
  if (delivery.length === 2 && looksLikeId(webhookId) && looksLikeId(eventId))
    return { kind: "delivery", webhookId: webhookId.toLowerCase(), eventId: eventId.toLowerCase() };
  for (const kind of TRAIL_STARTS) {
    const id = textOf(input, kind);
    if (looksLikeId(id)) return { kind, id: id.toLowerCase() };
  }
  return null;
}

export const startQuery = (start: TrailStart): string =>
  start.kind === "delivery" ? `?delivery=${start.webhookId}.${start.eventId}` : `?${start.kind}=${start.id}`;

/** The key of the entry that stands for the start. */
export const startKey = (start: TrailStart): string =>
  start.kind === "delivery" ? `delivery:${start.webhookId}.${start.eventId}` : `${start.kind}:${start.id}`;

export const trailHref = (org: string, start: TrailStart): string => `/${org}/trail${startQuery(start)}`;

function textOf(input: SearchInput, name: string): string {
  const value = input instanceof URLSearchParams ? input.get(name) : input[name];
  return (Array.isArray(value) ? value[0] : value) ?? "";
}
