import type { NextAuthConfig } from "next-auth";
import { findDemoUser } from "@/db/queries/users";
import { storeReusableToken } from "@/db/queries/verification-tokens";
import { hashToken, randomToken } from "@/lib/crypto";
import { type Env, env } from "@/lib/env";
import { AppError } from "@/lib/errors";

type DemoSettings = Pick<Env, "LATCHKEY_DEMO" | "APP_URL" | "AUTH_SECRET">;

const LIFETIME_HOURS = 24;

/**
 * A link that signs in a person of the demo organisation with one click, any number of times within 24 hours. Refused
 * unless this is the seeded demo (`LATCHKEY_DEMO`), served on loopback, and the person belongs to it.
 */
export async function createDemoSignInLink(email: string, settings: DemoSettings = env()): Promise<string> {
  if (!isDemo(settings))
    throw new AppError("forbidden", "Demo sign-in links exist only in a demo served on loopback.");
  const user = await findDemoUser(email);
  if (!user) throw new AppError("forbidden", `${email} is not a member of a demo organisation.`);
  const token = randomToken();
  await storeReusableToken({
    identifier: user.email,
    token: hashToken(`${token}${demoSecret(settings)}`),
    expires: new Date(Date.now() + LIFETIME_HOURS * 60 * 60 * 1000),
  });
  const url = new URL("/api/auth/callback/demo", settings.APP_URL);
  url.search = new URLSearchParams({ token, email: user.email, callbackUrl: "/" }).toString();
  return url.toString();
}

/** The provider that takes these links; absent outside the demo, so that the callback does not even exist. */
export function demoProvider(settings: DemoSettings = env()): NextAuthConfig["providers"] {
  if (!isDemo(settings)) return [];
  return [
    {
      id: "demo",
      type: "email",
      name: "Demo",
      secret: demoSecret(settings),
      sendVerificationRequest: () => {
        throw new AppError("forbidden", "Demo sign-in links are made by `createDemoSignInLink` alone.");
      },
    },
  ];
}

const isDemo = ({ LATCHKEY_DEMO, APP_URL }: DemoSettings): boolean =>
  LATCHKEY_DEMO && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(APP_URL).hostname);

// A secret of its own: no emailed token is a demo token, nor the other way round.
const demoSecret = ({ AUTH_SECRET }: DemoSettings): string => `demo:${AUTH_SECRET}`;
