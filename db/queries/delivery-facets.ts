import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import { deliveriesMatching, type IdRange, idRangeOf } from "@/db/queries/delivery-conditions";
import type { DeliveryState } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import {
  DELIVERY_STATE_OPTIONS,
  type DeliveryFilters,
  NO_DELIVERY_FILTERS,
} from "@/lib/webhooks/delivery-filters";

/** Counting stops here: more is "10,000+". */
const MAX_COUNTED = 10_000;
/** Written out, so that the one plan for all parameters knows that it is far from everything. */
const MOST_LOOKED_AT = sql.raw(String(MAX_COUNTED + 1));

/** How many deliveries there are of one combination of choices. */
type Combination = { state: DeliveryState; event: string; error: string | null; count: number };
/** `atLeast`: counting stopped, so there may be more. */
export type FacetCount = { value: string; count: number; atLeast: boolean };
export type DeliveryFacets = {
  total: Omit<FacetCount, "value">;
  /** Only the newest were counted: a choice without a count may have some. */
  isPartial: boolean;
  state: FacetCount[];
  event: FacetCount[];
  error: FacetCount[];
};

/**
 * How many deliveries each choice would show, given the choices of the other facets and the time; searched text is not
 * counted. Looks at the 10,000 newest, and for what was not delivered at 10,000 of each state, which are few among those.
 */
export async function countDeliveries(
  org: OrgId,
  webhookId: string,
  filters: DeliveryFilters,
  on: Executor = database(),
): Promise<DeliveryFacets> {
  const range = idRangeOf(filters);
  const counting = executePlannedOnce<Combination>(
    on,
    sql`
    select state, event_name as event, last_error_class as error, count(*)::int as count from (
      select state, event_name, last_error_class from webhook_deliveries
      where ${deliveriesMatching(org, webhookId, NO_DELIVERY_FILTERS, range)}
      order by event_id desc limit ${MOST_LOOKED_AT}
    ) as newest group by 1, 2, 3`,
  );
  const isOfAll = filters.event.length === 0 && filters.error.length === 0;
  const [combinations, undelivered] = await Promise.all([
    counting,
    isOfAll ? countUndelivered(org, webhookId, range, on) : [],
  ]);
  const counted = countFacets(combinations, filters);
  if (!counted.isPartial || !isOfAll) return counted;
  const state = [...counted.state.filter(({ value }) => value === "delivered"), ...undelivered];
  return { ...counted, state, total: totalOf(state, filters) };
}

/** Of each state but delivered, how many there are, from the index alone. */
async function countUndelivered(
  org: OrgId,
  webhookId: string,
  { low, high }: IdRange,
  on: Executor = database(),
): Promise<FacetCount[]> {
  const rows = await executePlannedOnce<{ value: DeliveryState; count: number }>(
    on,
    sql`
    select state as value, count(*)::int as count from webhooks,
      unnest(${sql.param(UNDELIVERED)}::text[]) as wanted, lateral (
        select state from webhook_deliveries where webhook_id = webhooks.id and state <> 'delivered'
          and state = wanted and event_id >= ${low} and event_id < ${high} limit ${MOST_LOOKED_AT}) as found
    where webhooks.org_id = ${org} and webhooks.id = ${webhookId} group by state`,
  );
  return rows.map(({ value, count }) => ({ value, ...stopped(count) }));
}

const UNDELIVERED = DELIVERY_STATE_OPTIONS.filter((state) => state !== "delivered");
const stopped = (count: number) => ({ count: Math.min(count, MAX_COUNTED), atLeast: count > MAX_COUNTED });

function totalOf(states: FacetCount[], { state }: DeliveryFilters): DeliveryFacets["total"] {
  const chosen = states.filter(({ value }) => state.length === 0 || state.some((one) => one === value));
  const count = chosen.reduce((sum, item) => sum + item.count, 0);
  const atLeast = chosen.some((item) => item.atLeast) || count > MAX_COUNTED;
  return { count: Math.min(count, MAX_COUNTED), atLeast };
}

const KEYS = ["state", "event", "error"] as const;
type Key = (typeof KEYS)[number];

/** Each facet counts under the choices of the others, never under its own. */
function countFacets(combinations: Combination[], filters: DeliveryFilters): DeliveryFacets {
  const sum = (items: Combination[]) => items.reduce((total, { count }) => total + count, 0);
  const isPartial = sum(combinations) > MAX_COUNTED;
  const passes = (item: Combination, key: Key) =>
    filters[key].length === 0 || filters[key].some((value) => value === item[key]);
  const countOf = (items: Combination[]) => ({
    count: Math.min(sum(items), MAX_COUNTED),
    atLeast: isPartial,
  });
  const counts = (key: Key): FacetCount[] => {
    const items = combinations.filter((item) => KEYS.every((other) => other === key || passes(item, other)));
    const values = new Set(items.flatMap((item) => item[key] ?? []));
    return [...values].map((value) => ({ value, ...countOf(items.filter((item) => item[key] === value)) }));
  };
  return {
    total: countOf(combinations.filter((item) => KEYS.every((key) => passes(item, key)))),
    isPartial,
    state: counts("state"),
    event: counts("event"),
    error: counts("error"),
  };
}

/** How many deliveries of a webhook are held, counting no further than 10,000. */
export async function countHeldDeliveries(
  org: OrgId,
  webhookId: string,
  on: Executor = database(),
): Promise<number> {
  const counts = await countUndelivered(org, webhookId, idRangeOf(NO_DELIVERY_FILTERS), on);
  return counts.find(({ value }) => value === "held")?.count ?? 0;
}
