import { InvitationEmail, invitationSubject } from "@/components/email/invitation";
import { renderEmail } from "@/components/email/render-email";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { hashToken } from "@/lib/crypto";
import { sendEmail } from "@/lib/email/send";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import type { IssuedInvitation } from "@/lib/members/invitation-rules";
import { ROLE_SENTENCE, ROLE_TEXT } from "@/lib/members/role-words";

export type SentInvitation = {
  email: string;
  /** The invitation holds without the mail: its link can be passed on by other means. */
  url: string;
  isMailed: boolean;
};

/** Mails the invitation's link. A mail service that fails does not undo the invitation. */
export async function sendInvitation(ctx: OrgContext, invitation: IssuedInvitation): Promise<SentInvitation> {
  const url = new URL(`/invitations/${invitation.token}`, env().APP_URL).toString();
  const props = {
    url,
    email: invitation.email,
    orgName: ctx.orgName,
    inviterName: ctx.user.name,
    roleText: ROLE_TEXT[invitation.role],
    roleSentence: ROLE_SENTENCE[invitation.role],
    expiresText: `${DATE.format(invitation.expiresAt)} UTC`,
  };
  const sent = await sendEmail({
    to: invitation.email,
    subject: invitationSubject(props),
    ...(await renderEmail(InvitationEmail(props))),
    idempotencyKey: hashToken(invitation.token),
  });
  if (!sent.ok) log.error("invitation.mail-failed", { invitationId: invitation.id, reason: sent.reason });
  return { email: invitation.email, url, isMailed: sent.ok };
}

const DATE = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
