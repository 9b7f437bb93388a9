import { findInvitationByToken, type InvitationWithOrg } from "@/db/queries/invitations";
import { findMembership } from "@/db/queries/members";
import type { Session } from "@/lib/auth/session";
import { hashToken } from "@/lib/crypto";

export type InvitationState =
  | "open"
  | "signed_out"
  | "wrong_account"
  | "already_member"
  | "accepted"
  | "revoked"
  | "expired"
  | "unknown";
export type ReadInvitation =
  | { state: "unknown" }
  | ({ state: Exclude<InvitationState, "unknown"> } & InvitationWithOrg);

/** What an invitation link is worth to whoever opened it. */
export async function readInvitation(token: string, session: Session | null): Promise<ReadInvitation> {
  const found = await findInvitationByToken(hashToken(token));
  if (!found) return { state: "unknown" };
  const isMember = session !== null && (await findMembership(session.user.id, found.slug)) !== null;
  return { state: judgeInvitation(found.invitation, { email: session?.user.email, isMember }), ...found };
}

/** The first reason, in this order, why an invitation cannot be accepted; `open` when it can. */
export function judgeInvitation(
  { acceptedAt, revokedAt, expiresAt, email }: InvitationWithOrg["invitation"],
  visitor: { email?: string; isMember: boolean },
): Exclude<InvitationState, "unknown"> {
  if (visitor.isMember) return "already_member";
  if (acceptedAt) return "accepted";
  if (revokedAt) return "revoked";
  if (expiresAt <= new Date()) return "expired";
  if (!visitor.email) return "signed_out";
  return visitor.email.toLowerCase() === email.toLowerCase() ? "open" : "wrong_account";
}
