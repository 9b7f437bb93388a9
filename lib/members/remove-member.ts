import { transaction } from "@/db/client";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { endMembership } from "@/lib/members/end-membership";
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
    await endMembership(ctx, target, "member.removed", tx);
  });
