import { and, desc, eq, gte, lt, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { auditLog } from "@/db/schema/orgs";
import type { OrgId } from "@/lib/ids";
import { firstIdAt } from "@/lib/time-range";

export type AuditRow = typeof auditLog.$inferSelect;
/** Who acted: a person, or the system with `id` null. */
export type Actor = { org: OrgId; user: { id: string | null; name: string } };
export type AuditEntry = {
  /** `entity.verb`, e.g. `connection.reauthenticated`. */
  action: `${string}.${string}`;
  targetType: string;
  targetId?: string;
  targetName?: string;
  /** What changed, without secrets. */
  detail?: Record<string, unknown>;
};

/** Writes the audit row of a change, in the change's own transaction: neither exists without the other. */
export async function recordAudit(tx: Executor, { org, user }: Actor, entry: AuditEntry): Promise<void> {
  await tx.insert(auditLog).values({ orgId: org, actorId: user.id, actorName: user.name, ...entry });
}

/** The newest entries first, below `before` (an entry's id) where given. */
export function listAudit(
  org: OrgId,
  { before, limit }: { before?: string; limit: number },
  on: Executor = database(),
): Promise<AuditRow[]> {
  return on
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.orgId, org), before ? lt(auditLog.id, before) : undefined))
    .orderBy(desc(auditLog.id))
    .limit(limit);
}

/** An entry is of its transaction's beginning, which may have waited for the change that was seen last. */
const LONGEST_WAIT_MS = 60_000;

/** The newest entry since then that tells a change of one of these fields; undefined where there is none. */
export async function findLastChange(
  org: OrgId,
  { targetId, fields, since }: { targetId: string; fields: string[]; since: Date },
  on: Executor = database(),
): Promise<AuditRow | undefined> {
  const [row] = await on
    .select()
    .from(auditLog)
    .where(
      and(
        eq(auditLog.orgId, org),
        eq(auditLog.targetId, targetId),
        gte(auditLog.id, firstIdAt(new Date(since.getTime() - LONGEST_WAIT_MS))),
        sql`${auditLog.detail} ?| ${sql.param(fields)}::text[]`,
      ),
    )
    .orderBy(desc(auditLog.id))
    .limit(1);
  return row;
}
