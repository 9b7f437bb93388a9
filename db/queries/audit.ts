import { and, desc, eq, lt } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { auditLog } from "@/db/schema/orgs";
import type { OrgId } from "@/lib/ids";

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
