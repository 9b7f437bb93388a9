import { transaction } from "@/db/client";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { endMembership } from "@/lib/members/end-membership";
import { lastOwnerError, lockMembership } from "@/lib/members/lock-membership";

/** Takes oneself out of the organisation. The last owner stays. */
export const leaveOrg = (ctx: OrgContext): Promise<void> =>
  transaction(async (tx) => {
    const userId = ctx.user.id;
    const { target, isLastOwner } = await lockMembership(tx, ctx, { action: "own.leave", userId });
    if (isLastOwner) throw lastOwnerError("You are the only owner");
    await endMembership(ctx, target, "member.left", tx);
  });
