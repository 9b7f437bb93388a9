import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { setMemberRole } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { lastOwnerError, lockMembership, refuseOwnersToAdmins } from "@/lib/members/lock-membership";

/** Gives a member another role. The last owner keeps theirs; only owners make or demote owners. */
export const changeRole = (
  ctx: OrgContext,
  { userId, role }: { userId: string; role: Role },
): Promise<void> =>
  transaction(async (tx) => {
    const { actorRole, target, isLastOwner } = await lockMembership(tx, ctx, {
      action: "members.manage",
      userId,
    });
    refuseOwnersToAdmins(actorRole, target.role, role);
    if (target.role === role) return;
    if (isLastOwner) throw lastOwnerError(`${target.name} is the only owner`);
    await setMemberRole(ctx.org, { userId, role }, tx);
    await recordAudit(tx, ctx, {
      action: "member.role-changed",
      targetType: "member",
      targetId: userId,
      targetName: target.name,
      detail: { from: target.role, to: role },
    });
    await notifyLive(ctx.org, "members", userId, tx);
  });
