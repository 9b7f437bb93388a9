import { type SQL, sql } from "drizzle-orm";
import postgres from "postgres";
import { database, type Executor, type Transaction } from "@/db/client";
import { deliveriesMatching, type IdRange } from "@/db/queries/delivery-conditions";
import { type TextConditions, textConditions } from "@/db/queries/delivery-text";
import { webhookDeliveries } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import { firstIdAt, timeOfId } from "@/lib/time-range";
import { type DeliveryFilters, searchOf } from "@/lib/webhooks/delivery-filters";

const DAY_MS = 86_400_000;
/** A search stops after this and says how far it came. */
const BUDGET_MS = 2_000;
/** One that the indexes are no help for reads on as slowly as it began: it is for the reader to say that it should. */
const BUDGET_WITHOUT_INDEX_MS = 500;
/** One look into the indexes may take this long; then its part of the log is read instead. */
const LOOK_MS = 500;
/** Text found this often in one part of the log is common: reading newest first gets to the wanted rows sooner. */
const MOST_FOUND = 2_000;
/** Deliveries read at once: at first, while the text turns up often, and later. */
const FIRST_READ = 64;
const MOST_READ_OFTEN = 500;
const READ = 1_000;
/** From one in so many on, reading on finds a page sooner than looking into the indexes. */
const OFTEN = 1 / 8;

type Search = {
  tx: Transaction;
  webhookId: string;
  /** Limits deliveries of the webhook to those of a range that the other filters let through. */
  among: (range: IdRange) => SQL | undefined;
  text: TextConditions;
};
export type SearchResult = {
  /** Newest first. */
  ids: string[];
  /** The search ran out of time here: nothing older was looked at. */
  stoppedAt: string | null;
  /** Nothing of the text is in the indexes, so that deliveries are compared one by one. */
  isUnindexed: boolean;
};

/**
 * The newest deliveries of a range whose payload, or whose failed attempts' responses, hold the searched text. Goes back
 * through the log in parts of a day, two, four and so on. Costs two seconds at most, however often the text occurs, and
 * half a second where no index knows it.
 */
export async function searchDeliveries(
  org: OrgId,
  webhookId: string,
  filters: DeliveryFilters,
  { range, limit, budgetMs }: { range: IdRange; limit: number; budgetMs?: number },
  on: Executor = database(),
): Promise<SearchResult> {
  const search = searchOf(filters.q);
  return on.transaction(async (tx) => {
    const among = (part: IdRange) => deliveriesMatching(org, webhookId, filters, part);
    if (search.kind === "id") {
      const isOther = search.webhookId !== null && search.webhookId !== webhookId;
      const ids = isOther ? [] : await findOne(tx, among(range), search.eventId);
      if (ids.length > 0 || search.webhookId !== null) return { ...NOTHING, ids };
    }
    await preferIndexes(tx);
    const text = await textConditions(tx, search);
    if (!text) return NOTHING;
    const isUnindexed = text.query === null;
    const asked = { range, limit, budgetMs: budgetMs ?? (isUnindexed ? BUDGET_WITHOUT_INDEX_MS : BUDGET_MS) };
    return { ...(await goBack({ tx, webhookId, among, text }, asked)), isUnindexed };
  });
}

const NOTHING: SearchResult = { ids: [], stoppedAt: null, isUnindexed: false };

async function goBack(
  search: Search,
  { range, limit, budgetMs }: { range: IdRange; limit: number; budgetMs: number },
): Promise<Omit<SearchResult, "isUnindexed">> {
  const deadlineMs = performance.now() + budgetMs;
  const first = await readWhileOften(search, range, limit);
  const { ids } = first;
  for (const part of partsOf({ low: range.low, high: first.high })) {
    if (ids.length >= limit) break;
    let high = part.high;
    const found = await lookUp(search, part, limit);
    if (found) {
      ids.push(...found);
      high = part.low;
    }
    while (ids.length < limit && high > part.low) {
      if (performance.now() > deadlineMs) return { ids, stoppedAt: high };
      const read = await readNewest(search, { ...part, high }, READ);
      ids.push(...read.ids);
      high = read.high;
    }
    const isLate = performance.now() > deadlineMs;
    if (isLate && ids.length < limit && high > range.low) return { ids, stoppedAt: high };
  }
  return { ids: ids.slice(0, limit), stoppedAt: null };
}

/** The newest deliveries for as long as the text is found in many of them. */
async function readWhileOften(search: Search, range: IdRange, limit: number) {
  const ids: string[] = [];
  let { high } = range;
  let count = FIRST_READ;
  while (count > 0 && ids.length < limit && high > range.low) {
    const read = await readNewest(search, { ...range, high }, count);
    ids.push(...read.ids);
    high = read.high;
    const rate = read.ids.length / count;
    count = rate < OFTEN ? 0 : Math.min(MOST_READ_OFTEN, Math.ceil((limit - ids.length) / rate));
  }
  return { ids, high };
}

/** A range cut into parts of 1, 2, 4, 8 and 16 days, newest first, and all before them. */
function* partsOf({ low, high }: IdRange): Generator<IdRange> {
  let end = high;
  for (let days = 1; days <= 16 && end > low; days *= 2) {
    const at = Math.min(timeOfId(end).getTime(), Date.now());
    // Whole days, so that a part ends where a partition does.
    const begin = firstIdAt(new Date(Math.ceil(at / DAY_MS - days) * DAY_MS));
    yield { low: begin > low ? begin : low, high: end };
    end = begin;
  }
  if (end > low) yield { low, high: end };
}

const findOne = async (tx: Transaction, among: SQL | undefined, eventId: string): Promise<string[]> => {
  const rows = await tx.execute<{ id: string }>(
    sql`select event_id as id from ${webhookDeliveries} where ${among} and event_id = ${eventId}`,
  );
  return rows.map(({ id }) => id);
};

/** Deliveries of a part by the indexes of words; null where the text is too common there, or has no words. */
async function lookUp(search: Search, part: IdRange, limit: number): Promise<string[] | null> {
  const { tx, among, webhookId, text } = search;
  if (!text.query) return null;
  const within = (id: SQL) => sql`${id} >= ${part.low} and ${id} < ${part.high}`;
  const rows = await inTime(tx, (inner) =>
    inner.execute<{ ids: string[]; isCommon: boolean }>(sql`
      with payloads as materialized (select id from webhook_events
          where ${within(sql`id`)} and ${text.inPayload} limit ${MOST_FOUND}),
        responses as materialized (select event_id, webhook_id from webhook_attempts
          where ${within(sql`event_id`)} and error_class is not null and ${text.inResponse ?? sql`false`} limit ${MOST_FOUND}),
        candidates as (select id from payloads
          union select event_id from responses where webhook_id = ${webhookId})
      select array(select event_id from candidates join ${webhookDeliveries} on event_id = id
          where ${among(part)} order by event_id desc limit ${limit}) as ids,
        greatest((select count(*) from payloads), (select count(*) from responses)) >= ${MOST_FOUND} as "isCommon"`),
  );
  const row = rows?.[0];
  return row && !row.isCommon ? row.ids : null;
}

/** Compares so many of a part's newest deliveries one by one. Returns those found, and where the rest of it begins. */
async function readNewest(
  search: Search,
  part: IdRange,
  count: number,
): Promise<{ ids: string[]; high: string }> {
  const { tx, among, webhookId, text } = search;
  const inResponses =
    text.inResponse &&
    sql`or (select true from (
            select ${text.inResponse} as "hasText" from webhook_attempts
            where event_id = newest.id and webhook_id = ${webhookId} and error_class is not null offset 0
          ) as each where each."hasText" limit 1)`;
  const rows = await inTime(tx, (inner) =>
    inner.execute<{ id: string; isFound: boolean | null }>(sql`
      select newest.id, (select ${text.inPayload} from webhook_events where webhook_events.id = newest.id)
        ${inResponses ?? sql``} as "isFound"
      from (select event_id as id from ${webhookDeliveries} where ${among(part)}
        order by event_id desc limit ${count}) as newest`),
  );
  // Payloads of a megabyte take long to compare: fewer at once, and one that alone takes too long is passed over.
  if (!rows && count > 1) return readNewest(search, part, Math.ceil(count / 10));
  const last = rows ? rows.at(-1)?.id : await newestId(search, part);
  const isAll = rows !== null && rows.length < count;
  return {
    ids: rows?.filter(({ isFound }) => isFound).map(({ id }) => id) ?? [],
    high: isAll || !last ? part.low : last,
  };
}

const newestId = async ({ tx, among }: Search, part: IdRange): Promise<string | undefined> => {
  const [row] = await tx.execute<{ id: string }>(
    sql`select event_id as id from ${webhookDeliveries} where ${among(part)} order by event_id desc limit 1`,
  );
  return row?.id;
};

/** What a statement answers, or null where it takes longer than a look may. */
async function inTime<Rows>(tx: Transaction, ask: (tx: Transaction) => Promise<Rows>): Promise<Rows | null> {
  try {
    return await tx.transaction(ask);
  } catch (error) {
    if (isTimeout(error)) return null;
    throw error;
  }
}

/** For this transaction: a day that began just now has no statistics, and without them the planner reads all of it. */
const preferIndexes = (tx: Transaction) =>
  tx.execute(sql`select set_config('statement_timeout', ${String(LOOK_MS)}, true), set_config('enable_seqscan', 'off', true),
    set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true), set_config('jit', 'off', true)`);

const isTimeout = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof postgres.PostgresError && cause.code === "57014";
};
