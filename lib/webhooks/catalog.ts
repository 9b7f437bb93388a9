import { CHANNEL_EVENTS } from "@/lib/webhooks/catalog/channels";
import { type CatalogEntry, FAMILIES, type Family } from "@/lib/webhooks/catalog/entry";
import { GUEST_EVENTS } from "@/lib/webhooks/catalog/guests";
import { HOTEL_EVENTS } from "@/lib/webhooks/catalog/hotel";
import { RECORD_EVENTS } from "@/lib/webhooks/catalog/records";
import { SYNC_EVENTS } from "@/lib/webhooks/catalog/sync";

const ENTRIES = [
  ...SYNC_EVENTS,
  ...RECORD_EVENTS,
  ...HOTEL_EVENTS,
  ...GUEST_EVENTS,
  ...CHANNEL_EVENTS,
] as const;
type Entry = (typeof ENTRIES)[number];

/** A name that events are recorded with and masks hold; both spellings of an event that has two. */
export type EventName = Entry["name"] | Extract<Entry, { alias: string }>["alias"];
export type EventEntry = CatalogEntry & { name: EventName; alias?: EventName };

/**
 * Every event that webhooks can receive, by family: Propexo's six, and Channex's list by its seed and current names.
 * Payload schemas are apart, in `catalog-schemas.ts`, so that browsers get this without the validation library.
 */
export const CATALOG: readonly EventEntry[] = FAMILIES.flatMap((family) =>
  ENTRIES.filter((entry) => entry.family === family),
);

const byName: ReadonlyMap<string, EventEntry> = new Map(
  CATALOG.flatMap((entry) => namesOf(entry).map((name) => [name, entry] as const)),
);

/** Every name that a mask can hold, in the catalogue's order, both spellings included. */
export const EVENT_NAMES: readonly EventName[] = CATALOG.flatMap(namesOf);

/** The entry of a name in either spelling. */
export const findEvent = (name: string): EventEntry | undefined => byName.get(name);

/** The catalogue in groups, for a picker and the reference page. */
export const eventFamilies = (): { family: Family; events: EventEntry[] }[] =>
  FAMILIES.map((family) => ({ family, events: CATALOG.filter((entry) => entry.family === family) }));

function namesOf({ name, alias }: EventEntry): EventName[] {
  return alias ? [name, alias] : [name];
}
