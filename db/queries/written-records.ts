import { and, eq, gte, or, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { msAgo } from "@/db/ms-ago";
import { records } from "@/db/schema/records";
import { writeRequests } from "@/db/schema/writes";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";

// Where syncs and writes of the same records meet.

type ModelScope = { connectionId: string; model: Model };

/** Lets one transaction at a time store records of a model: a sync's page and a write may bring the same new one. */
export async function lockModelRecords(org: OrgId, scope: ModelScope, tx: Transaction): Promise<void> {
  const name = `${org}:${scope.connectionId}:${scope.model}`;
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
}

/** The vendor's ids of records that writes stored in the last so many ms: what was asked for before is older than that. */
export async function listWrittenSince(
  org: OrgId,
  { connectionId, model }: ModelScope,
  withinMs: number,
  tx: Transaction,
): Promise<Set<string>> {
  const rows = await tx
    .select({ xId: writeRequests.xId })
    .from(writeRequests)
    .where(
      and(
        eq(writeRequests.orgId, org),
        eq(writeRequests.connectionId, connectionId),
        eq(writeRequests.model, model),
        gte(writeRequests.finishedAt, msAgo(withinMs)),
      ),
    );
  return new Set(rows.flatMap(({ xId }) => xId ?? []));
}

const identity = {
  id: records.id,
  connectionId: records.connectionId,
  model: records.model,
  xId: records.xId,
  xPropertyId: records.xPropertyId,
};

/** The record, locked until the transaction ends: writes of it are numbered in the order they are asked for. */
export async function lockRecord(org: OrgId, recordId: string, tx: Transaction) {
  const [row] = await tx
    .select(identity)
    .from(records)
    .where(and(eq(records.orgId, org), eq(records.id, recordId)))
    .for("no key update");
  return row;
}

/** The vendor's ids of the properties that these records of a connection belong to. */
export async function listPropertiesOf(
  org: OrgId,
  connectionId: string,
  named: { model: Model; xId: string }[],
  on: Executor = database(),
): Promise<string[]> {
  if (named.length === 0) return [];
  const rows = await on
    .selectDistinct({ xPropertyId: records.xPropertyId })
    .from(records)
    .where(
      and(
        eq(records.orgId, org),
        eq(records.connectionId, connectionId),
        or(...named.map(({ model, xId }) => and(eq(records.model, model), eq(records.xId, xId)))),
      ),
    );
  return rows.flatMap(({ xPropertyId }) => xPropertyId ?? []);
}
