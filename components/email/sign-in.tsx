/** @jsxImportSource react */
import { EmailButton, EmailLayout, EmailQuiet, EmailText } from "@/components/email/layout";

export type SignInEmailProps = { url: string; email: string; minutes: number };

export const signInSubject = "Your sign-in link for Latchkey";

export function SignInEmail({ url, email, minutes }: SignInEmailProps) {
  return (
    <EmailLayout
      preview={`Works once, for ${minutes} minutes.`}
      title="Sign in to Latchkey"
      footer="You get this mail because someone entered your address on the sign-in page. If it was not you, ignore it: without the link nobody gets in."
    >
      <EmailText>
        Open the link to sign in as {email}. It works once, for {minutes} minutes.
      </EmailText>
      <EmailButton href={url}>Sign in</EmailButton>
      <EmailQuiet>Never forward this mail: the link signs in whoever opens it.</EmailQuiet>
    </EmailLayout>
  );
}
