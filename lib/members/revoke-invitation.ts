import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { closeInvitation, lockOpenInvitation } from "@/db/queries/invitations";
import { notifyLive } from "@/db/queries/live";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { notFound } from "@/lib/errors";
import { lockMembership, refuseOwnersToAdmins } from "@/lib/members/lock-membership";

/** Takes an invitation back: its link says so to whoever opens it. */
export const revokeInvitation = (
  ctx: OrgContext,
  { invitationId }: { invitationId: string },
): Promise<void> =>
  transaction(async (tx) => {
    const { actorRole } = await lockMembership(tx, ctx, { action: "members.manage", userId: ctx.user.id });
    const invitation = await lockOpenInvitation(ctx.org, { id: invitationId }, tx);
    if (!invitation) throw notFound("The invitation");
    refuseOwnersToAdmins(actorRole, invitation.role);
    await closeInvitation(ctx.org, { id: invitation.id, revokedAt: new Date() }, tx);
    await recordAudit(tx, ctx, {
      action: "invitation.revoked",
      targetType: "invitation",
      targetId: invitation.id,
      targetName: invitation.email,
    });
    await notifyLive(ctx.org, "members", undefined, tx);
  });
