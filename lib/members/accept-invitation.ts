import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { closeInvitation, findInvitationByToken } from "@/db/queries/invitations";
import { notifyLive } from "@/db/queries/live";
import { addMember, findMembership } from "@/db/queries/members";
import { renameUser } from "@/db/queries/users";
import type { Session } from "@/lib/auth/session";
import { hashToken } from "@/lib/crypto";
import { AppError, type AppErrorCode, notFound } from "@/lib/errors";
import { type InvitationState, judgeInvitation } from "@/lib/members/read-invitation";

const REFUSALS: Partial<Record<InvitationState, [AppErrorCode, string]>> = {
  accepted: ["conflict", "This invitation was already used. Each one works once; ask for a new one."],
  revoked: ["conflict", "This invitation was taken back. Ask for a new one."],
  expired: ["conflict", "This invitation has expired. Ask for a new one."],
  signed_out: ["unauthenticated", "You are signed out. Sign in to accept the invitation."],
  wrong_account: [
    "forbidden",
    "This invitation is for another address. Sign in with the one it was sent to.",
  ],
};

/** Makes the signed-in person a member, once. `name` is theirs, where they have not told one yet. */
export const acceptInvitation = (
  session: Session,
  { token, name }: { token: string; name?: string },
): Promise<{ slug: string }> =>
  transaction(async (tx) => {
    const found = await findInvitationByToken(hashToken(token), { lock: true }, tx);
    if (!found) throw notFound("The invitation");
    const { invitation, slug } = found;
    const { user } = session;
    const isMember = (await findMembership(user.id, slug, tx)) !== null;
    const refusal = REFUSALS[judgeInvitation(invitation, { email: user.email, isMember })];
    if (refusal) throw new AppError(...refusal);
    if (isMember) return { slug };
    await addMember(invitation.orgId, { userId: user.id, role: invitation.role }, tx);
    await closeInvitation(invitation.orgId, { id: invitation.id, acceptedAt: new Date() }, tx);
    if (name) await renameUser(user.id, name, tx);
    const actor = { org: invitation.orgId, user: { id: user.id, name: name ?? user.name } };
    await recordAudit(tx, actor, {
      action: "invitation.accepted",
      targetType: "member",
      targetId: user.id,
      targetName: actor.user.name,
      detail: { role: invitation.role },
    });
    await notifyLive(invitation.orgId, "members", undefined, tx);
    return { slug };
  });
