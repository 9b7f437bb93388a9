import type { Transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { deleteMember, type Member } from "@/db/queries/members";
import type { OrgContext } from "@/lib/auth/find-org-context";

/** Takes a member out, on the record. The caller has locked the membership and asked whether it may end. */
export async function endMembership(
  ctx: OrgContext,
  { userId, name, role }: Member,
  action: "member.left" | "member.removed",
  tx: Transaction,
): Promise<void> {
  await deleteMember(ctx.org, userId, tx);
  await recordAudit(tx, ctx, {
    ...{ action, targetType: "member", targetId: userId, targetName: name },
    detail: { role },
  });
  await notifyLive(ctx.org, "members", userId, tx);
}
