import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { lockOpenInvitation, renewInvitation } from "@/db/queries/invitations";
import { notifyLive } from "@/db/queries/live";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { refuseWhenTooOften } from "@/lib/auth/refuse-when-too-often";
import { notFound } from "@/lib/errors";
import { INVITATION_LIMIT, type IssuedInvitation, newInvitationToken } from "@/lib/members/invitation-rules";
import { lockMembership, refuseOwnersToAdmins } from "@/lib/members/lock-membership";

/** Issues a new link for an open or expired invitation; the link sent before stops working. */
export async function resendInvitation(
  ctx: OrgContext,
  { invitationId }: { invitationId: string },
): Promise<IssuedInvitation> {
  await refuseWhenTooOften(INVITATION_LIMIT, ctx.org, "Too many invitations were sent");
  return transaction(async (tx) => {
    const { actorRole } = await lockMembership(tx, ctx, { action: "members.manage", userId: ctx.user.id });
    const invitation = await lockOpenInvitation(ctx.org, { id: invitationId }, tx);
    if (!invitation) throw notFound("The invitation");
    refuseOwnersToAdmins(actorRole, invitation.role);
    const { token, stored } = newInvitationToken();
    await renewInvitation(ctx.org, { id: invitation.id, ...stored }, tx);
    const { id, email, role } = invitation;
    await recordAudit(tx, ctx, {
      action: "invitation.resent",
      targetType: "invitation",
      targetId: id,
      targetName: email,
    });
    await notifyLive(ctx.org, "members", undefined, tx);
    return { id, email, role, token, expiresAt: stored.expiresAt };
  });
}
