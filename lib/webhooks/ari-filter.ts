/**
 * What an `ari` mask can narrow to: fields of the payload's items (Channex, "Availability and rates", older and current
 * list, and the Webhook Collection's example).
 */
export const ARI_RESTRICTIONS = [
  "availability",
  "rate",
  "min_stay",
  "min_stay_arrival",
  "min_stay_through",
  "max_stay",
  "closed_to_arrival",
  "closed_to_departure",
  "stop_sell",
  "availability_offset",
  "max_availability",
  "max_sell",
  "booked",
] as const;
export type AriRestriction = (typeof ARI_RESTRICTIONS)[number];

/** Narrows `ari` to changes whose item has one of each; an empty list is any. */
export type AriFilter = {
  restrictions: readonly AriRestriction[];
  roomTypeIds: readonly string[];
  ratePlanIds: readonly string[];
};

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** UUIDs are compared whatever their case, other ids as they are. */
export const comparableId = (id: string): string => (UUID.test(id) ? id.toLowerCase() : id);

/** The same filter with its lists in one order. */
export const orderFilter = ({ restrictions, roomTypeIds, ratePlanIds }: AriFilter): AriFilter => ({
  restrictions: ARI_RESTRICTIONS.filter((name) => restrictions.includes(name)),
  roomTypeIds: orderIds(roomTypeIds),
  ratePlanIds: orderIds(ratePlanIds),
});

const orderIds = (ids: readonly string[]): string[] => [...new Set(ids.map(comparableId))].sort();

/** `ari:restrictions:room_type_ids:rate_plan_ids` without the trailing parts that are any. */
export function ariText({ restrictions, roomTypeIds, ratePlanIds }: AriFilter): string {
  const lists = [restrictions, roomTypeIds, ratePlanIds];
  const last = lists.findLastIndex((list) => list.length > 0);
  return ["ari", ...lists.slice(0, last + 1).map((list) => list.join(",") || "*")].join(":");
}
