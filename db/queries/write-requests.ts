import { and, eq, lt, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { writeRequests } from "@/db/schema/writes";
import type { OrgId } from "@/lib/ids";

export type Write = typeof writeRequests.$inferSelect;
export type NewWrite = Pick<
  Write,
  | "id"
  | "connectionId"
  | "model"
  | "operation"
  | "recordId"
  | "xId"
  | "xPropertyId"
  | "fields"
  | "ignoredFields"
  | "requestedBy"
  | "askedLastBy"
  | "apiKeyId"
  | "idempotencyKey"
>;

/** Undefined where the idempotency key was used before, also by a transaction that ended just now. */
export async function insertWrite(org: OrgId, values: NewWrite, tx: Transaction): Promise<Write | undefined> {
  const [row] = await tx
    .insert(writeRequests)
    .values({ ...values, orgId: org })
    .onConflictDoNothing()
    .returning();
  return row;
}

export async function findWriteByKey(
  org: OrgId,
  idempotencyKey: string,
  on: Executor = database(),
): Promise<Write | undefined> {
  const [row] = await on
    .select()
    .from(writeRequests)
    .where(and(eq(writeRequests.orgId, org), eq(writeRequests.idempotencyKey, idempotencyKey)));
  return row;
}

export async function findWrite(
  org: OrgId,
  writeId: string,
  on: Executor = database(),
): Promise<Write | undefined> {
  const [row] = await on.select().from(writeRequests).where(scoped(org, writeId));
  return row;
}

/** The write, locked until the transaction ends. */
export async function lockWrite(org: OrgId, writeId: string, tx: Transaction): Promise<Write | undefined> {
  const [row] = await tx.select().from(writeRequests).where(scoped(org, writeId)).for("no key update");
  return row;
}

type WriteChange = Partial<
  Pick<
    Write,
    | "status"
    | "errors"
    | "errorKind"
    | "recordId"
    | "xId"
    | "xPropertyId"
    | "attempts"
    | "runAt"
    | "finishedAt"
    | "askedLastBy"
  >
>;

export async function changeWrite(
  org: OrgId,
  writeId: string,
  change: WriteChange,
  tx: Transaction,
): Promise<void> {
  await tx.update(writeRequests).set(change).where(scoped(org, writeId));
}

/** Puts off what is due of a connection that has to be left alone until then. */
export async function postponeDueWrites(
  org: OrgId,
  connectionId: string,
  until: Date,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(writeRequests)
    .set({ runAt: until })
    .where(
      and(
        eq(writeRequests.orgId, org),
        eq(writeRequests.connectionId, connectionId),
        eq(writeRequests.status, "PENDING"),
        lt(writeRequests.runAt, sql`now()`),
      ),
    );
}

/** Connections with writes that have been due for so long that nobody seems to be at them. */
export function listOverdueWriters(
  { overdueSeconds, limit }: { overdueSeconds: number; limit: number },
  on: Executor = database(),
): Promise<{ orgId: OrgId; connectionId: string }[]> {
  return on
    .selectDistinct({ orgId: writeRequests.orgId, connectionId: writeRequests.connectionId })
    .from(writeRequests)
    .where(
      and(
        eq(writeRequests.status, "PENDING"),
        lt(writeRequests.runAt, sql`now() - make_interval(secs => ${overdueSeconds})`),
      ),
    )
    .limit(limit);
}

const scoped = (org: OrgId, writeId: string) =>
  and(eq(writeRequests.orgId, org), eq(writeRequests.id, writeId));
