"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { renderEmail } from "@/components/email/render-email";
import { SignInEmail, signInSubject } from "@/components/email/sign-in";
import { publicAction } from "@/lib/auth/action";
import { EmailAddress } from "@/lib/auth/email-address";
import { limitSignIn } from "@/lib/auth/limit-sign-in";
import { safeNext } from "@/lib/auth/next-path";
import { readClient } from "@/lib/auth/read-client";
import { createSignInLink, signIn, signOut } from "@/lib/auth/session";
import { hashToken } from "@/lib/crypto";
import { sendEmail } from "@/lib/email/send";
import { AppError } from "@/lib/errors";
import { log } from "@/lib/log";

/** Mails a sign-in link. The answer is the same for known and unknown addresses. */
export const requestSignInLink = publicAction(
  z.object({ email: EmailAddress, next: z.string().optional() }),
  async ({ email, next }) => {
    const { ipAddress } = readClient(await headers());
    await limitSignIn({ email, ipAddress });
    const { url, minutes } = await createSignInLink(email, safeNext(next));
    const mail = await renderEmail(SignInEmail({ url, email, minutes }));
    const sent = await sendEmail({
      to: email,
      subject: signInSubject,
      ...mail,
      idempotencyKey: hashToken(url),
    });
    if (!sent.ok) {
      log.error("sign-in.mail-failed", { reason: sent.reason, retryable: sent.retryable });
      throw new AppError(
        "conflict",
        "The mail could not be sent: the mail service refused it or did not answer. Try again in a minute.",
      );
    }
    return { email, minutes };
  },
);

/** Goes to the identity provider and comes back to `next`. */
export const signInWith = publicAction(
  z.object({ provider: z.enum(["google", "oidc"]), next: z.string().optional() }),
  ({ provider, next }) => signIn(provider, { redirectTo: safeNext(next) }),
);

export async function signOutHere(): Promise<void> {
  await signOut({ redirectTo: "/sign-in" });
}
