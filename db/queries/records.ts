import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import { recordChanges } from "@/db/schema/records";
import { newId, type OrgId } from "@/lib/ids";
import type { RecordDiff } from "@/lib/pms/diff";
import type { Model } from "@/lib/pms/model-names";

export type RecordData = Record<string, unknown>;
export type IncomingRecord = { xId: string; xPropertyId: string | null; data: RecordData; hash: string };
/** Which records a page is about. */
export type RecordScope = { connectionId: string; model: Model };

/**
 * Keeps the rest of the transaction to lookups by key. A page is a few hundred keys, but for an organisation that the
 * planner has no statistics of (any that is syncing for the first time) it would rather read all its records. What looks
 * records up is not kept prepared for the same reason: a plan made while there were few would read all of them for ever.
 */
export async function preferKeyLookups(tx: Transaction): Promise<void> {
  await tx.execute(sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true),
    set_config('enable_material', 'off', true), set_config('enable_bitmapscan', 'off', true)`);
}

/** What `last_seen_at` may lag behind: a vendor read in full every few minutes must not rewrite every row each time. */
const SEEN_PRECISION = sql`interval '1 hour'`;

export type StoredRecord = {
  xId: string;
  /** Null for a record that is new. */
  recordId: string | null;
  /** Only where it, or the property that the record stands at, differs from the incoming one. */
  previous: RecordData | null;
  previousPropertyId: string | null;
  /** Its `last_seen_at` is due to be renewed. */
  isSeenLongAgo: boolean;
};

/** What is stored of each incoming record. */
export async function compareRecords(
  org: OrgId,
  scope: RecordScope,
  incoming: Omit<IncomingRecord, "data">[],
  tx: Transaction,
): Promise<StoredRecord[]> {
  return tx.execute<StoredRecord>(sql`
    select incoming.x_id as "xId", stored.id as "recordId",
      case when differs then stored.data end as previous,
      case when differs then stored.x_property_id end as "previousPropertyId",
      coalesce(stored.last_seen_at < now() - ${SEEN_PRECISION}, false) as "isSeenLongAgo"
    from unnest(
      ${texts(incoming.map((record) => record.xId))}, ${uuids(incoming.map((record) => record.hash))},
      ${texts(incoming.map((record) => record.xPropertyId))}
    ) as incoming (x_id, hash, x_property_id)
    left join lateral (
      select id, hash, data, x_property_id, last_seen_at from records
      where org_id = ${org} and connection_id = ${scope.connectionId} and model = ${scope.model}
        and x_id = incoming.x_id
    ) as stored on true
    cross join lateral (
      select stored.hash <> incoming.hash or stored.x_property_id is distinct from incoming.x_property_id
    ) as compared (differs)`);
}

/** Marks records as present in the listing that is being read. */
export async function stampSeen(org: OrgId, recordIds: string[], tx: Transaction): Promise<void> {
  if (recordIds.length === 0) return;
  await tx.execute(
    sql`update records set last_seen_at = now() where org_id = ${org} and id = any(${uuids(recordIds)})`,
  );
}

/** Inserts new records in one statement and returns their ids by the vendor's id. */
export async function insertRecords(
  org: OrgId,
  scope: RecordScope,
  records: IncomingRecord[],
  tx: Transaction,
): Promise<Map<string, string>> {
  const ids = new Map(records.map((record) => [record.xId, newId()]));
  if (records.length > 0) {
    await executePrepared(
      tx,
      sql`
      insert into records (id, org_id, connection_id, model, x_id, x_property_id, data, hash)
      select incoming.id, ${org}::uuid, ${scope.connectionId}::uuid, ${scope.model}::text, incoming.x_id,
        incoming.x_property_id, incoming.data, incoming.hash
      from unnest(
        ${uuids([...ids.values()])}, ${texts(records.map((record) => record.xId))},
        ${texts(records.map((record) => record.xPropertyId))}, ${jsons(records.map((record) => record.data))},
        ${uuids(records.map((record) => record.hash))}
      ) as incoming (id, x_id, x_property_id, data, hash)`,
    );
  }
  return ids;
}

/** Replaces the data of changed records in one statement. */
export async function updateRecords(
  org: OrgId,
  records: (IncomingRecord & { recordId: string })[],
  tx: Transaction,
): Promise<void> {
  if (records.length === 0) return;
  await tx.execute(sql`
    update records as stored
    set data = incoming.data, hash = incoming.hash, x_property_id = incoming.x_property_id,
      updated_at = now(), last_seen_at = now()
    from unnest(
      ${uuids(records.map((record) => record.recordId))}, ${texts(records.map((record) => record.xPropertyId))},
      ${jsons(records.map((record) => record.data))}, ${uuids(records.map((record) => record.hash))}
    ) as incoming (id, x_property_id, data, hash)
    where stored.org_id = ${org} and stored.id = incoming.id`);
}

export type RecordChange = {
  recordId: string;
  xId: string;
  kind: "new" | "updated";
  diff: RecordDiff | null;
};

/** What changed a record: a job of a sync, or an attempt of a write of ours. */
export type ChangeCause = { jobId: string } & (
  | { syncLogId: string; writeRequestId?: never }
  | { syncLogId?: never; writeRequestId: string }
);

/** Keeps what a page changed, for the sync log and the record's history. */
export async function insertRecordChanges(
  org: OrgId,
  source: RecordScope & ChangeCause,
  changes: RecordChange[],
  tx: Transaction,
): Promise<void> {
  if (changes.length === 0) return;
  await executePrepared(
    tx,
    sql`
    insert into ${recordChanges} (id, org_id, connection_id, sync_log_id, write_request_id, job_id, record_id, model, x_id,
      kind, diff)
    select incoming.id, ${org}::uuid, ${source.connectionId}::uuid, ${source.syncLogId ?? null}::uuid,
      ${source.writeRequestId ?? null}::uuid, ${source.jobId}::uuid, incoming.record_id, ${source.model}::text,
      incoming.x_id, incoming.kind, incoming.diff
    from unnest(
      ${uuids(changes.map(() => newId()))}, ${uuids(changes.map((change) => change.recordId))},
      ${texts(changes.map((change) => change.xId))}, ${texts(changes.map((change) => change.kind))},
      ${jsons(changes.map((change) => change.diff))}
    ) as incoming (id, record_id, x_id, kind, diff)`,
  );
}

const texts = (values: (string | null)[]) => sql`${sql.param(values)}::text[]`;
const uuids = (values: string[]) => sql`${sql.param(values)}::uuid[]`;
// One text of a line each, which JSON never breaks: escaping documents into an array and out of it again costs both sides.
const jsons = (values: unknown[]) =>
  sql`string_to_array(${values.map((value) => (value === null ? "" : JSON.stringify(value))).join("\n")}, E'\n', '')::jsonb[]`;
