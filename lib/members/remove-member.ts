import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { deleteMember } from "@/db/queries/members";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { lastOwnerError, lockMembership, refuseOwnersToAdmins } from "@/lib/members/lock-membership";

/** Takes a member out of the organisation; their access ends with it. The last owner stays. */
export const removeMember = (ctx: OrgContext, { userId }: { userId: string }): Promise<void> =>
  transaction(async (tx) => {
    const { actorRole, target, isLastOwner } = await lockMembership(tx, ctx, {
      action: "members.manage",
      userId,
    });
    refuseOwnersToAdmins(actorRole, target.role);
    if (isLastOwner) throw lastOwnerError(`${target.name} is the only owner`);
    await deleteMember(ctx.org, userId, tx);
    await recordAudit(tx, ctx, {
      action: "member.removed",
      targetType: "member",
      targetId: userId,
      targetName: target.name,
      detail: { role: target.role },
    });
    await notifyLive(ctx.org, "members", userId, tx);
  });
