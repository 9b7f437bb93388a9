import { and, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Executor, Transaction } from "@/db/client";
import type { Incident } from "@/db/queries/incidents";
import { type EmailKind, emailMessages, pmsSyncLogs } from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { VendorId } from "@/lib/pms/vendor";

export type QueuedEmail = { id: string; sendAt: Date };
type Told = { userIds: string[]; vendor: VendorId; incidentId: string; syncLogId: string };

const FAILURE_KINDS: EmailKind[] = ["sync_failed", "sync_failed_digest"];

/**
 * Queues the email of one failure for each person: at once where none about this vendor went out within the window,
 * else in the digest that goes at the window's end. People who were queued this failure before are left out. Returns
 * the new emails; a failure added to a waiting digest makes none.
 */
export async function queueFailureEmails(
  org: OrgId,
  failure: Told & { windowSeconds: number },
  tx: Transaction,
): Promise<QueuedEmail[]> {
  const { vendor, syncLogId } = failure;
  // One at a time decides about a vendor's window, or twenty failures at once would each think they are the first.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`digest ${org} ${vendor}`}, 0))`);
  const before = await listEmailedUsers(org, [syncLogId], tx);
  const waiting = failure.userIds.filter((userId) => !before.has(userId));
  if (waiting.length === 0) return [];
  const gathered = await tx
    .update(emailMessages)
    .set({ syncLogIds: sql`array_append(${emailMessages.syncLogIds}, ${syncLogId}::uuid)` })
    .where(
      and(
        ofVendor(org, vendor, waiting),
        eq(emailMessages.kind, "sync_failed_digest"),
        eq(emailMessages.status, "pending"),
        eq(emailMessages.attempts, 0),
      ),
    )
    .returning({ userId: emailMessages.userId });
  const inDigest = new Set(gathered.map((row) => row.userId));
  const rest = waiting.filter((userId) => !inDigest.has(userId));
  const windowEnds = await listWindowEnds(org, { ...failure, userIds: rest }, tx);
  const rows = rest.map((userId) => {
    const windowEndsAt = windowEnds.get(userId);
    return {
      orgId: org,
      userId,
      vendor,
      incidentId: failure.incidentId,
      syncLogIds: [syncLogId],
      kind: windowEndsAt ? ("sync_failed_digest" as const) : ("sync_failed" as const),
      sendAt: windowEndsAt ?? sql`clock_timestamp()`,
    };
  });
  return insertEmails(rows, tx);
}

/**
 * Queues the good news for those of the people who were emailed of a failure of the incident, once each. An email that
 * still waits does not count: `cancelWaitingEmails` takes it back.
 */
export async function queueRecoveryEmails(
  org: OrgId,
  recovery: Told & { incident: Pick<Incident, "connectionId" | "firstSyncLogId" | "lastSyncLogId"> },
  tx: Transaction,
): Promise<QueuedEmail[]> {
  const { vendor, incidentId, syncLogId } = recovery;
  const logs = await listFailureIds(org, recovery.incident, tx);
  const emailed = await listEmailedUsers(org, logs, tx, sql`(status = 'sent' or claimed_until is not null)`);
  const rows = recovery.userIds
    .filter((userId) => emailed.has(userId))
    .map((userId) => ({
      orgId: org,
      userId,
      vendor,
      incidentId,
      syncLogIds: [syncLogId],
      kind: "sync_recovered" as const,
      sendAt: sql`clock_timestamp()`,
    }));
  return insertEmails(rows, tx);
}

/** Takes back the single failure emails of an incident that no run has begun to hand over. */
export async function cancelWaitingEmails(
  org: OrgId,
  incidentId: string,
  reason: string,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(emailMessages)
    .set({ status: "cancelled", lastError: reason })
    .where(
      and(
        eq(emailMessages.orgId, org),
        eq(emailMessages.incidentId, incidentId),
        eq(emailMessages.kind, "sync_failed"),
        eq(emailMessages.status, "pending"),
        isNull(emailMessages.claimedUntil),
      ),
    );
}

/** The failed syncs of an incident, oldest first. */
async function listFailureIds(
  org: OrgId,
  incident: Pick<Incident, "connectionId" | "firstSyncLogId" | "lastSyncLogId">,
  on: Executor,
): Promise<string[]> {
  const rows = await on
    .select({ id: pmsSyncLogs.id })
    .from(pmsSyncLogs)
    .where(
      and(
        eq(pmsSyncLogs.orgId, org),
        eq(pmsSyncLogs.connectionId, incident.connectionId),
        eq(pmsSyncLogs.status, "error"),
        sql`${pmsSyncLogs.id} between ${incident.firstSyncLogId} and ${incident.lastSyncLogId}`,
      ),
    )
    .orderBy(pmsSyncLogs.id);
  return rows.map((row) => row.id);
}

type NewEmail = typeof emailMessages.$inferInsert;
type Rows = (Omit<NewEmail, "sendAt"> & { sendAt: Date | ReturnType<typeof sql> })[];

const insertEmails = async (rows: Rows, tx: Transaction): Promise<QueuedEmail[]> =>
  rows.length === 0
    ? []
    : tx
        .insert(emailMessages)
        .values(rows)
        .onConflictDoNothing()
        .returning({ id: emailMessages.id, sendAt: emailMessages.sendAt });

const ofVendor = (org: OrgId, vendor: VendorId, userIds: string[]) =>
  and(eq(emailMessages.orgId, org), eq(emailMessages.vendor, vendor), inArray(emailMessages.userId, userIds));

async function listEmailedUsers(
  org: OrgId,
  syncLogIds: string[],
  on: Executor,
  where = sql`true`,
): Promise<Set<string>> {
  if (syncLogIds.length === 0) return new Set();
  const rows = await on
    .select({ userId: emailMessages.userId })
    .from(emailMessages)
    .where(
      and(
        eq(emailMessages.orgId, org),
        sql`${emailMessages.syncLogIds} && ${sql.param(syncLogIds, emailMessages.syncLogIds)}`,
        inArray(emailMessages.kind, FAILURE_KINDS),
        where,
      ),
    );
  return new Set(rows.map((row) => row.userId));
}

async function listWindowEnds(
  org: OrgId,
  { userIds, vendor, windowSeconds }: { userIds: string[]; vendor: VendorId; windowSeconds: number },
  tx: Transaction,
): Promise<Map<string, Date>> {
  if (userIds.length === 0) return new Map();
  const window = sql`make_interval(secs => ${windowSeconds})`;
  const rows = await tx
    .select({
      userId: emailMessages.userId,
      endsAt: sql`max(${emailMessages.createdAt}) + ${window}`.mapWith(emailMessages.createdAt),
    })
    .from(emailMessages)
    .where(
      and(
        ofVendor(org, vendor, userIds),
        eq(emailMessages.kind, "sync_failed"),
        ne(emailMessages.status, "cancelled"),
        gt(emailMessages.createdAt, sql`now() - ${window}`),
      ),
    )
    .groupBy(emailMessages.userId);
  return new Map(rows.map((row) => [row.userId, row.endsAt]));
}
