import { and, eq, type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { conditionOn, createdCondition, type FieldCondition } from "@/db/queries/field-conditions";
import { afterId, byId, type IdPage, type PageOf, pageOf } from "@/db/queries/id-pages";
import { pmsConnections } from "@/db/schema/connections";
import { recordChanges } from "@/db/schema/records";
import type { OrgId } from "@/lib/ids";

/** How many changes one page looks through: a filter that few meet must not read ten million of them at once. */
const MOST_LOOKED_THROUGH = 20_000;

export type ChangeField =
  | "model"
  | "connection_id"
  | "record_id"
  | "sync_log_id"
  | "write_request_id"
  | "event_type"
  | "created_at";
type Conditions = FieldCondition<ChangeField>[];

const KINDS: Record<string, string> = { NEW: "new", UPDATE: "updated" };

const columns = {
  id: recordChanges.id,
  model: recordChanges.model,
  recordId: recordChanges.recordId,
  xId: recordChanges.xId,
  kind: recordChanges.kind,
  diff: recordChanges.diff,
  connectionId: recordChanges.connectionId,
  vendor: pmsConnections.vendor,
  syncLogId: recordChanges.syncLogId,
  writeRequestId: recordChanges.writeRequestId,
  jobId: recordChanges.jobId,
  createdAt: recordChanges.createdAt,
};

const select = (on: Executor) =>
  on
    .select(columns)
    .from(recordChanges)
    .innerJoin(
      pmsConnections,
      and(eq(pmsConnections.orgId, recordChanges.orgId), eq(pmsConnections.id, recordChanges.connectionId)),
    );
export type Change = Awaited<ReturnType<typeof select>>[number];

/**
 * A page of the changes that meet every condition. One that looked through as many as it may has fewer rows, or none,
 * and goes on all the same: only a page without `next` is the last.
 */
export async function listChangePage(
  org: OrgId,
  conditions: Conditions,
  page: IdPage,
  on: Executor = database(),
): Promise<PageOf<Change>> {
  const reach = and(
    eq(recordChanges.orgId, org),
    afterId(recordChanges.id, page),
    ...conditions.flatMap((one) =>
      one.field === "created_at" ? createdCondition(recordChanges.id, one) : [],
    ),
    // Those of a sync have an index of their own, in this order: only they are looked through.
    ...conditions.filter(isOfOneSync).map(conditionOf),
  );
  const end = isNarrow(conditions) ? null : await findEnd(reach, page, on);
  const rows = await select(on)
    .where(and(reach, end ? upTo(end, page) : undefined, ...conditions.map(conditionOf)))
    .orderBy(byId(recordChanges.id, page))
    .limit(page.limit + 1)
    .prepare("page")
    .execute();
  const found = pageOf(rows, page.limit, null, (row) => row.id);
  return { ...found, next: found.next ?? end };
}

/** The changes of a record or a write are few, and have an index of their own; without a filter the page is full at once. */
const isNarrow = (conditions: Conditions): boolean =>
  conditions.every((one) => one.field === "created_at" || isOfOneSync(one)) ||
  conditions.some(
    ({ field, operator }) => (field === "record_id" || field === "write_request_id") && operator !== "not",
  );

const isOfOneSync = ({ field, operator }: Conditions[number]): boolean =>
  field === "sync_log_id" && operator === "eq";

/** The last change that the page may look at; null where it may look at all that are left. */
async function findEnd(reach: SQL | undefined, page: IdPage, on: Executor): Promise<string | null> {
  const [row] = await on
    .select({ id: recordChanges.id })
    .from(recordChanges)
    .where(reach)
    .orderBy(byId(recordChanges.id, page))
    .offset(MOST_LOOKED_THROUGH - 1)
    .limit(1)
    .prepare("end")
    .execute();
  return row?.id ?? null;
}

const upTo = (end: string, { direction }: IdPage): SQL =>
  direction === "asc" ? sql`${recordChanges.id} <= ${end}` : sql`${recordChanges.id} >= ${end}`;

function conditionOf(one: Conditions[number]): SQL | undefined {
  switch (one.field) {
    case "created_at":
      return undefined;
    case "model":
      return conditionOn(recordChanges.model, one);
    case "connection_id":
      return conditionOn(recordChanges.connectionId, one);
    case "record_id":
      return conditionOn(recordChanges.recordId, one);
    case "sync_log_id":
      return conditionOn(recordChanges.syncLogId, one);
    case "write_request_id":
      return conditionOn(recordChanges.writeRequestId, one);
    case "event_type":
      return conditionOn(recordChanges.kind, {
        ...one,
        values: one.values.map((each) => KINDS[String(each)] ?? ""),
      });
  }
}
