import { MODELS, type Model } from "@/lib/pms/model-names";
import { type AriFilter, ariText, comparableId, orderFilter } from "@/lib/webhooks/ari-filter";
import { EVENT_NAMES, type EventName, findEvent } from "@/lib/webhooks/catalog";
import { type MaskError, split, wholeOf } from "@/lib/webhooks/mask-parts";
import { MaskReader } from "@/lib/webhooks/mask-reader";
import { findModel, isModelEvent, MODEL_EVENTS, type ModelEvent } from "@/lib/webhooks/model-filter";

/** What a picker holds. Filters of a name that is not chosen are dropped; a missing or empty one is everything. */
export type MaskSelection = {
  /** Every event, those included that the catalogue does not have yet; the rest is then without effect. */
  isAll?: boolean;
  names: readonly EventName[];
  models?: Partial<Record<ModelEvent, readonly Model[]>>;
  /** An item that any of them lets through is enough. */
  ari?: readonly AriFilter[];
};

/** A mask in its one form: the same choice is an equal value, whatever its spelling. It is a selection too. */
export type EventMask = {
  isAll: boolean;
  /** In the catalogue's order, as chosen: without what `booking` and an alias stand for. */
  names: readonly EventName[];
  models: Partial<Record<ModelEvent, readonly Model[]>>;
  ari: readonly AriFilter[];
  /** Made of the above for `matchesMask`. */
  compiled: {
    /** Names received whatever their payload, all spellings and revisions included. */
    whole: ReadonlySet<string>;
    models: ReadonlyMap<string, ReadonlySet<string>>;
    ari: readonly { restrictions: readonly string[]; roomTypes: Ids; ratePlans: Ids }[];
  };
};
/** Null is any. */
type Ids = ReadonlySet<string> | null;

export type ParsedMask = { ok: true; mask: EventMask } | { ok: false; errors: MaskError[] };

const LONGEST_MASK = 65_536;
/** More than the catalogue has names; the rest is room for filters of `ari`. */
const MOST_ENTRIES = 200;

/**
 * Reads a mask: `*`, or names joined by `;`. `ari:restrictions:room_type_ids:rate_plan_ids`, `DATA_NEW:models` and
 * `DATA_UPDATE:models` narrow by lists with commas, `*` or nothing being any (Channex, Webhook Collection, `event_mask`).
 * Spaces around names and separators do not count. At most 20 errors are told.
 */
export function parseMask(text: string): ParsedMask {
  if (text.length > LONGEST_MASK) {
    const message = `The mask has ${count(text.length)} characters; ${count(LONGEST_MASK)} are allowed. Use * for every event, or fewer filters.`;
    return { ok: false, errors: [{ message, start: LONGEST_MASK, end: text.length }] };
  }
  if (text.trim() === "*") return { ok: true, mask: maskOf({ isAll: true, names: [] }) };
  if (!text.trim()) {
    const message = "The mask is empty. Choose at least one event, or * for every event.";
    return { ok: false, errors: [{ message, start: 0, end: text.length }] };
  }
  const entries = split(wholeOf(text), ";");
  const tooMany = entries[MOST_ENTRIES];
  if (tooMany) {
    const message = `The mask names ${count(entries.length)} events; ${MOST_ENTRIES} are allowed. Use * for every event, or fewer filters.`;
    return { ok: false, errors: [{ message, start: tooMany.start, end: text.length }] };
  }
  const reader = new MaskReader();
  for (const entry of entries) reader.read(entry);
  return reader.errors.length > 0
    ? { ok: false, errors: reader.errors }
    : { ok: true, mask: maskOf(reader.selection) };
}

/** The mask of a selection. None chosen is a mask that receives nothing and whose text is empty. */
export function maskOf(selection: MaskSelection): EventMask {
  if (selection.isAll) return compile({ isAll: true, names: [], models: {}, ari: [] });
  const chosen: ReadonlySet<string> = new Set(selection.names);
  const models: EventMask["models"] = {};
  for (const name of MODEL_EVENTS) {
    const wanted = new Set(chosen.has(name) ? selection.models?.[name] : []);
    if (wanted.size > 0) models[name] = MODELS.filter((model) => wanted.has(model));
  }
  return compile({
    isAll: false,
    names: EVENT_NAMES.filter((name) => chosen.has(name)),
    models,
    ari: chosen.has("ari") ? orderFilters(selection.ari ?? []) : [],
  });
}

/** The mask in its shortest spelling. Reading it gives an equal mask. */
export function normaliseMask(mask: EventMask): string {
  if (mask.isAll) return "*";
  return mask.names
    .flatMap((name) => {
      if (name === "ari" && mask.ari.length > 0) return mask.ari.map(ariText);
      const models = isModelEvent(name) ? mask.models[name] : undefined;
      return models ? `${name}:${models.join(",")}` : name;
    })
    .join(";");
}

/** The events chosen, narrowed ones included, in the catalogue's order; all of them for `*`. */
export const maskNames = (mask: EventMask): readonly EventName[] => (mask.isAll ? EVENT_NAMES : mask.names);

/**
 * Whether a webhook with this mask receives the event. An event without a model is judged by the `object` of its
 * payload, as organisations' own systems send it.
 */
export function matchesMask(
  { isAll, compiled }: EventMask,
  event: { name: string; model: string | null; payload: unknown },
): boolean {
  if (isAll || compiled.whole.has(event.name)) return true;
  if (event.name === "ari") return compiled.ari.length > 0 && matchesAri(compiled.ari, event.payload);
  const models = compiled.models.get(event.name);
  if (!models) return false;
  const model = event.model ?? objectOf(event.payload);
  return model !== null && models.has(model);
}

function compile(mask: Omit<EventMask, "compiled">): EventMask {
  const isNarrowed = (name: EventName) =>
    name === "ari" ? mask.ari.length > 0 : isModelEvent(name) && mask.models[name] !== undefined;
  const whole = mask.names.filter((name) => !isNarrowed(name)).flatMap(namesReceivedBy);
  const models = MODEL_EVENTS.flatMap((name) => {
    const wanted = mask.models[name];
    return wanted ? [[name, new Set<string>(wanted)] as const] : [];
  });
  const ari = mask.ari.map(({ restrictions, roomTypeIds, ratePlanIds }) => ({
    restrictions,
    roomTypes: idsOf(roomTypeIds),
    ratePlans: idsOf(ratePlanIds),
  }));
  return { ...mask, compiled: { whole: new Set(whole), models: new Map(models), ari } };
}

/**
 * `booking` is every booking revision (Channex, "List of webhook events"), however it was recorded; the opposite does not
 * hold, as a `booking` event does not say its revision's status. No other name stands for more than its two spellings.
 */
function namesReceivedBy(name: EventName): string[] {
  if (name === "booking") return [name, "booking_new", "booking_modification", "booking_cancellation"];
  const entry = findEvent(name);
  return entry?.alias ? [entry.name, entry.alias] : [name];
}

const idsOf = (ids: readonly string[]): Ids => (ids.length > 0 ? new Set(ids) : null);

/** Filters in one order, each once; none at all where one of them lets everything through. */
function orderFilters(filters: readonly AriFilter[]): AriFilter[] {
  const byText = new Map(filters.map(orderFilter).map((filter) => [ariText(filter), filter]));
  if (byText.has("ari")) return [];
  return [...byText.keys()].sort().flatMap((text) => byText.get(text) ?? []);
}

function matchesAri(filters: EventMask["compiled"]["ari"], payload: unknown): boolean {
  if (!Array.isArray(payload)) return false;
  return payload.some((item: unknown) => {
    if (typeof item !== "object" || item === null) return false;
    const fields = item as Record<string, unknown>;
    return filters.some(
      ({ restrictions, roomTypes, ratePlans }) =>
        (restrictions.length === 0 || restrictions.some((name) => Object.hasOwn(fields, name))) &&
        includesId(roomTypes, fields.room_type_id) &&
        includesId(ratePlans, fields.rate_plan_id),
    );
  });
}

const includesId = (ids: Ids, id: unknown): boolean =>
  ids === null || (typeof id === "string" && ids.has(comparableId(id)));

function objectOf(payload: unknown): string | null {
  const object =
    typeof payload === "object" && payload !== null && "object" in payload ? payload.object : undefined;
  return typeof object === "string" ? (findModel(object) ?? null) : null;
}

const count = (number: number): string => number.toLocaleString("en");
