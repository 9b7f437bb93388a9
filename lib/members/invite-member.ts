import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertInvitation, lockOpenInvitation, renewInvitation } from "@/db/queries/invitations";
import { notifyLive } from "@/db/queries/live";
import { findMemberByEmail } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { refuseWhenTooOften } from "@/lib/auth/refuse-when-too-often";
import { AppError } from "@/lib/errors";
import { INVITATION_LIMIT, type IssuedInvitation, newInvitationToken } from "@/lib/members/invitation-rules";
import { lockMembership, refuseOwnersToAdmins } from "@/lib/members/lock-membership";

/** Invites an address. An expired invitation of that address is renewed; an open one is refused, it can be resent. */
export async function inviteMember(
  ctx: OrgContext,
  { email, role }: { email: string; role: Role },
): Promise<IssuedInvitation> {
  await refuseWhenTooOften(INVITATION_LIMIT, ctx.org, "Too many invitations were sent");
  return transaction(async (tx) => {
    const { actorRole } = await lockMembership(tx, ctx, { action: "members.manage", userId: ctx.user.id });
    refuseOwnersToAdmins(actorRole, role);
    if (await findMemberByEmail(ctx.org, email, tx)) {
      throw fieldConflict("This person already is a member. Change their role in the list.");
    }
    const open = await lockOpenInvitation(ctx.org, { email }, tx);
    if (open && open.expiresAt > new Date()) {
      throw fieldConflict("This address already has an invitation. Resend or revoke it in the list.");
    }
    const { token, stored } = newInvitationToken();
    if (open) await renewInvitation(ctx.org, { id: open.id, role, ...stored }, tx);
    const invitation =
      open ?? (await insertInvitation(ctx.org, { email, role, invitedBy: ctx.user.id, ...stored }, tx));
    if (!invitation) throw fieldConflict("This address was invited a moment ago.");
    await recordAudit(tx, ctx, {
      action: "member.invited",
      targetType: "invitation",
      targetId: invitation.id,
      targetName: email,
      detail: { role },
    });
    await notifyLive(ctx.org, "members", undefined, tx);
    return { id: invitation.id, email: invitation.email, role, token, expiresAt: stored.expiresAt };
  });
}

const fieldConflict = (sentence: string): AppError =>
  new AppError("conflict", sentence, { email: [sentence] });
