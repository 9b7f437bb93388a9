import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import type { Write } from "@/db/queries/write-requests";
import { writeAttempts } from "@/db/schema/writes";
import type { OrgId } from "@/lib/ids";

export type WriteAttempt = typeof writeAttempts.$inferSelect;

/**
 * Takes the oldest write of a connection that is due, for so long; undefined where there is none. Of one record never two
 * at once, and the older before the newer.
 */
export async function claimWrite(
  org: OrgId,
  connectionId: string,
  claimSeconds: number,
  tx: Transaction,
): Promise<Pick<Write, "id"> | undefined> {
  const [row] = await tx.execute<{ id: string }>(sql`
    update write_requests set run_at = now() + make_interval(secs => ${claimSeconds}), attempts = attempts + 1
    where org_id = ${org} and id = (
      select due.id from write_requests due
      where due.org_id = ${org} and due.connection_id = ${connectionId} and due.status = 'PENDING' and due.run_at <= now()
        and not exists (
          select 1 from write_requests older
          where older.org_id = ${org} and older.record_id = due.record_id and older.status = 'PENDING' and older.id < due.id)
      order by due.id limit 1 for no key update skip locked)
    returning id`);
  return row;
}

/** Written before the vendor is asked. */
export async function insertAttempt(org: OrgId, writeId: string, tx: Transaction): Promise<string> {
  const [row] = await tx
    .insert(writeAttempts)
    .values({ orgId: org, writeRequestId: writeId, startedAt: new Date() })
    .returning({ id: writeAttempts.id });
  if (!row) throw new Error("The attempt was not stored.");
  return row.id;
}

export type AttemptEnd = Pick<WriteAttempt, "outcome" | "errorKind" | "errors" | "httpStatus">;

/** False where the attempt has ended: another worker took the write over. */
export async function endAttempt(
  org: OrgId,
  attemptId: string,
  end: AttemptEnd,
  tx: Transaction,
): Promise<boolean> {
  const rows = await tx
    .update(writeAttempts)
    .set({ ...end, finishedAt: sql`now()` })
    .where(
      and(eq(writeAttempts.orgId, org), eq(writeAttempts.id, attemptId), isNull(writeAttempts.finishedAt)),
    )
    .returning({ id: writeAttempts.id });
  return rows.length === 1;
}

/** Every attempt of a write, the oldest first. */
export function listAttempts(
  org: OrgId,
  writeId: string,
  on: Executor = database(),
): Promise<WriteAttempt[]> {
  return on
    .select()
    .from(writeAttempts)
    .where(and(eq(writeAttempts.orgId, org), eq(writeAttempts.writeRequestId, writeId)))
    .orderBy(asc(writeAttempts.id));
}
