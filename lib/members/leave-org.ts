import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { notifyLive } from "@/db/queries/live";
import { deleteMember } from "@/db/queries/members";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { lastOwnerError, lockMembership } from "@/lib/members/lock-membership";

/** Takes oneself out of the organisation. The last owner stays. */
export const leaveOrg = (ctx: OrgContext): Promise<void> =>
  transaction(async (tx) => {
    const userId = ctx.user.id;
    const { target, isLastOwner } = await lockMembership(tx, ctx, { action: "own.leave", userId });
    if (isLastOwner) throw lastOwnerError("You are the only owner");
    await deleteMember(ctx.org, userId, tx);
    await recordAudit(tx, ctx, {
      action: "member.left",
      targetType: "member",
      targetId: userId,
      targetName: target.name,
      detail: { role: target.role },
    });
    await notifyLive(ctx.org, "members", userId, tx);
  });
