import type { RateLimit } from "@/db/queries/rate-limits";
import type { Role } from "@/db/schema/orgs";
import { hashToken, randomToken } from "@/lib/crypto";

const LIFETIME_DAYS = 7;

/** An organisation cannot be used to send mail to strangers without end. */
export const INVITATION_LIMIT: RateLimit = { name: "invitations", points: 50, windowSeconds: 60 * 60 };

/** The link's secret and what is stored of it. */
export function newInvitationToken(): { token: string; stored: { tokenHash: string; expiresAt: Date } } {
  const token = randomToken();
  const expiresAt = new Date(Date.now() + LIFETIME_DAYS * 24 * 60 * 60 * 1000);
  return { token, stored: { tokenHash: hashToken(token), expiresAt } };
}

/** An invitation with its link's secret, which exists only in the mail and in this answer. */
export type IssuedInvitation = { id: string; email: string; role: Role; token: string; expiresAt: Date };
