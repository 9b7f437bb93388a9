import { redirect } from "next/navigation";
import { SignInForm } from "@/app/sign-in/sign-in-form";
import { SsoButtons } from "@/app/sign-in/sso-buttons";
import { NarrowPage } from "@/components/narrow-page";
import { Callout } from "@/components/ui/callout";
import { safeNext } from "@/lib/auth/next-path";
import { currentSession } from "@/lib/auth/session";
import { ssoOptions } from "@/lib/auth/sso";

export const metadata = { title: "Sign in" };

const ERRORS: Record<string, string> = {
  Verification: "This link has expired or was already used. Each link works once. Ask for a new one below.",
  AccessDenied: "The provider did not confirm your email address. Sign in by email below.",
  OAuthAccountNotLinked: "This address signs in another way. Sign in by email below.",
};
const UNKNOWN_ERROR = "Signing in did not work. Try again, or ask for a link by email below.";

type Props = { searchParams: Promise<{ next?: string; error?: string; email?: string }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next: wanted, error, email } = await searchParams;
  const next = safeNext(wanted);
  if (await currentSession()) redirect(next);
  const sso = ssoOptions();
  return (
    <NarrowPage title="Sign in" description="We mail you a link that signs you in. There is no password.">
      {error && <Callout tone="warning">{ERRORS[error] ?? UNKNOWN_ERROR}</Callout>}
      <SignInForm next={next} initialEmail={typeof email === "string" ? email : ""} />
      {sso.length > 0 && <SsoButtons options={sso} next={next} />}
    </NarrowPage>
  );
}
