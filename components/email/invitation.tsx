/** @jsxImportSource react */
import { EmailButton, EmailLayout, EmailQuiet, EmailText } from "@/components/email/layout";

export type InvitationEmailProps = {
  url: string;
  email: string;
  orgName: string;
  inviterName: string;
  /** "an admin", "a member". */
  roleText: string;
  /** What the role may do, as a sentence. */
  roleSentence: string;
  /** In words, with the time zone. */
  expiresText: string;
};

export const invitationSubject = ({ inviterName, orgName }: InvitationEmailProps): string =>
  `${inviterName} invited you to ${orgName}`;

export function InvitationEmail(props: InvitationEmailProps) {
  const { url, email, orgName, inviterName, roleText, roleSentence, expiresText } = props;
  return (
    <EmailLayout
      preview={`Join ${orgName} on Latchkey.`}
      title={`Join ${orgName} on Latchkey`}
      footer={`${inviterName} entered your address to invite you. If you do not know ${orgName}, ignore this mail; nothing happens without you.`}
    >
      <EmailText>
        {inviterName} invited you to {orgName} as {roleText}. {roleSentence}
      </EmailText>
      <EmailButton href={url}>See the invitation</EmailButton>
      <EmailQuiet>
        The invitation is for {email} and ends on {expiresText}.
      </EmailQuiet>
    </EmailLayout>
  );
}
