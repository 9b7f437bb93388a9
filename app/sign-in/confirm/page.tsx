import { redirect } from "next/navigation";
import { NarrowPage } from "@/components/narrow-page";
import { buttonClass } from "@/components/ui/button";
import { safeNext } from "@/lib/auth/next-path";
import { currentSession } from "@/lib/auth/session";

export const metadata = { title: "Sign in", referrer: "same-origin" as const };

type Props = { searchParams: Promise<{ token?: string; email?: string; next?: string }> };

/** Where a mailed link leads. Only the button uses the token up: mail scanners open links, and press nothing. */
export default async function ConfirmPage({ searchParams }: Props) {
  const { token, email, next: wanted } = await searchParams;
  if (typeof token !== "string" || typeof email !== "string") redirect("/sign-in?error=Verification");
  const next = safeNext(wanted);
  const session = await currentSession();
  const target = `/api/auth/callback/email?${new URLSearchParams({ token, email, callbackUrl: next })}`;
  return (
    <NarrowPage
      title="Sign in to Latchkey"
      description={
        <>
          As <strong>{email}</strong>, on this device, for 30 days from your last visit.
        </>
      }
    >
      {session && session.user.email !== email && (
        <p className="text-sm text-muted">
          You are signed in as {session.user.email} now. This signs you out there.
        </p>
      )}
      <form method="post" action={target} className="grid">
        <button type="submit" className={buttonClass({ variant: "primary", size: "lg" })}>
          Sign in
        </button>
      </form>
    </NarrowPage>
  );
}
