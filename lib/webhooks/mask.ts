import { MODELS, type Model } from "@/lib/pms/model-names";
import { EVENT_NAMES, findEvent } from "@/lib/webhooks/catalog";
import { closestName } from "@/lib/webhooks/closest-name";

/** One part of a mask. Null lists stand for `*`. */
export type MaskEntry = { name: string } & (
  | { kind: "plain" }
  | { kind: "models"; models: Model[] | null }
  | { kind: "ari"; restrictions: string[] | null; roomTypes: string[] | null; ratePlans: string[] | null }
);
/** A parsed mask; `entries` null stands for `*`, every event. */
export type EventMask = { entries: MaskEntry[] | null; byName: ReadonlyMap<string, MaskEntry[]> };

/** What is wrong with a part of the text, from `start` to `end` (characters, `end` excluded). */
export type MaskError = { message: string; start: number; end: number };
export type ParsedMask = { ok: true; mask: EventMask } | { ok: false; errors: MaskError[] };

const LONGEST_MASK = 10_000;
const MOST_PARTS = 200;
const ARI_PARTS = 4;

/**
 * Reads a mask: `*`, or names joined by `;`. `ari:restrictions:room_type_ids:rate_plan_ids` and `DATA_NEW:models`,
 * `DATA_UPDATE:models` narrow by lists with commas, `*` being everything (Channex, Webhook Collection, `event_mask`).
 */
export function parseMask(text: string): ParsedMask {
  const whole = { start: 0, end: text.length };
  if (!text.trim()) return refuse("Choose at least one event, or * for all of them.", whole);
  if (text.length > LONGEST_MASK)
    return refuse(
      `The mask is longer than ${LONGEST_MASK.toLocaleString("en")} characters. Use * instead.`,
      whole,
    );
  if (text.trim() === "*") return { ok: true, mask: maskOf(null) };
  const parts = partsOf(text, 0, ";");
  if (parts.length > MOST_PARTS)
    return refuse(`The mask has ${parts.length} parts; ${MOST_PARTS} are allowed. Use * instead.`, whole);

  const errors: MaskError[] = [];
  const entries: MaskEntry[] = [];
  const seen = new Set<string>();
  for (const part of parts) {
    const entry = readPart(part);
    if ("message" in entry) errors.push(entry);
    else if (seen.has(textOf(entry)))
      errors.push({ message: `${part.text} is named twice. Remove one of them.`, ...rangeOf(part) });
    else {
      seen.add(textOf(entry));
      entries.push(entry);
    }
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, mask: maskOf(entries) };
}

/** The mask as text, without spaces and in one spelling; reading it gives the same mask. */
export const maskText = (mask: EventMask): string => mask.entries?.map(textOf).join(";") ?? "*";

/** A mask of these parts; null is every event. */
export function maskOf(entries: MaskEntry[] | null): EventMask {
  const byName = new Map<string, MaskEntry[]>();
  for (const entry of entries ?? []) {
    for (const name of namesReceivedBy(entry.name)) byName.set(name, [...(byName.get(name) ?? []), entry]);
  }
  return { entries, byName };
}

/** Whether a webhook with this mask receives the event. */
export function matchesMask(
  mask: EventMask,
  event: { name: string; model: string | null; payload: unknown },
): boolean {
  if (!mask.entries) return true;
  return (mask.byName.get(event.name) ?? []).some((entry) => {
    if (entry.kind === "models")
      return !entry.models || (event.model !== null && entry.models.includes(event.model as Model));
    return entry.kind === "plain" || matchesAri(entry, event.payload);
  });
}

/** `booking` stands for every revision, and both spellings of one event for each other. */
function namesReceivedBy(name: string): string[] {
  if (name === "booking") return [name, "booking_new", "booking_modification", "booking_cancellation"];
  const entry = findEvent(name);
  return entry?.alias ? [entry.name, entry.alias] : [name];
}

function matchesAri(entry: Extract<MaskEntry, { kind: "ari" }>, payload: unknown): boolean {
  const { restrictions, roomTypes, ratePlans } = entry;
  if (!restrictions && !roomTypes && !ratePlans) return true;
  const items: unknown[] = Array.isArray(payload) ? payload : [payload];
  return items.some((item) => {
    if (typeof item !== "object" || item === null) return false;
    const fields = item as Record<string, unknown>;
    return (
      (!restrictions || restrictions.some((name) => name in fields)) &&
      (!roomTypes || roomTypes.includes(String(fields.room_type_id))) &&
      (!ratePlans || ratePlans.includes(String(fields.rate_plan_id)))
    );
  });
}

type Part = { text: string; start: number };
const rangeOf = ({ text, start }: Part) => ({ start, end: start + text.length });

/** The parts between separators without the spaces around them, each with its place in the text. */
function partsOf(text: string, offset: number, separator: string): Part[] {
  let start = offset;
  return text.split(separator).map((raw) => {
    const part = { text: raw.trim(), start: start + (raw.length - raw.trimStart().length) };
    start += raw.length + separator.length;
    return part;
  });
}

function readPart(part: Part): MaskEntry | MaskError {
  if (!part.text)
    return { message: "An event is missing here. Name one, or remove the semicolon.", ...rangeOf(part) };
  if (part.text === "*")
    return { message: "* stands for every event. Remove it, or everything else.", ...rangeOf(part) };
  const [name, ...filters] = partsOf(part.text, part.start, ":");
  const event = findEvent(name?.text ?? "");
  if (!name || !event) return unknownName(name ?? part);
  if (filters.length === 0 && event.filter === undefined) return { name: name.text, kind: "plain" };
  if (event.filter === "models") return readModels(name.text, filters, part);
  if (event.filter === "ari") return readAri(name.text, filters, part);
  return { message: `${name.text} cannot be narrowed. Write it without a colon.`, ...rangeOf(part) };
}

function unknownName(part: Part): MaskError {
  const closest = closestName(part.text, EVENT_NAMES);
  const hint = closest ? ` Did you mean ${closest}?` : " Choose one from the list.";
  return { message: `There is no event ${part.text.slice(0, 60)}.${hint}`, ...rangeOf(part) };
}

function readModels(name: string, filters: Part[], part: Part): MaskEntry | MaskError {
  if (filters.length > 1)
    return { message: `${name} is narrowed by models only: ${name}:residents,leases.`, ...rangeOf(part) };
  const list = filters[0] ? readList(filters[0]) : null;
  if (!list) return { name, kind: "models", models: null };
  if ("message" in list) return list;
  const models: Model[] = [];
  for (const item of list.items) {
    const model = MODELS.find((one) => one === item.text.replaceAll("-", "_"));
    if (!model) {
      const closest = closestName(item.text, MODELS);
      const hint = closest ? ` Did you mean ${closest}?` : ` Choose from ${MODELS.join(", ")}.`;
      return { message: `There is no model ${item.text.slice(0, 60)}.${hint}`, ...rangeOf(item) };
    }
    models.push(model);
  }
  return { name, kind: "models", models };
}

function readAri(name: string, filters: Part[], part: Part): MaskEntry | MaskError {
  if (filters.length >= ARI_PARTS)
    return { message: `${name} has three lists: restrictions, room types and rate plans.`, ...rangeOf(part) };
  const lists: (string[] | null)[] = [];
  for (const filter of filters) {
    const list = readList(filter);
    if (list && "message" in list) return list;
    lists.push(list?.items.map((item) => item.text) ?? null);
  }
  const [restrictions = null, roomTypes = null, ratePlans = null] = lists;
  return { name, kind: "ari", restrictions, roomTypes, ratePlans };
}

/** A list with commas; null for `*`. */
function readList(part: Part): { items: Part[] } | MaskError | null {
  if (part.text === "*") return null;
  const items = partsOf(part.text, part.start, ",");
  const seen = new Set<string>();
  for (const item of items) {
    if (!item.text) return { message: "Something is missing here. Use * for everything.", ...rangeOf(item) };
    if (item.text === "*")
      return { message: "* stands for everything. Remove it, or the others.", ...rangeOf(item) };
    if (seen.has(item.text))
      return { message: `${item.text.slice(0, 60)} is named twice. Remove one of them.`, ...rangeOf(item) };
    seen.add(item.text);
  }
  return { items };
}

function textOf(entry: MaskEntry): string {
  if (entry.kind === "plain") return entry.name;
  const lists =
    entry.kind === "models" ? [entry.models] : [entry.restrictions, entry.roomTypes, entry.ratePlans];
  const last = lists.findLastIndex((list) => list !== null);
  return [entry.name, ...lists.slice(0, last + 1).map((list) => list?.join(",") ?? "*")].join(":");
}

const refuse = (message: string, range: { start: number; end: number }): ParsedMask => ({
  ok: false,
  errors: [{ message, ...range }],
});
