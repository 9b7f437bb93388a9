import type { NextAuthConfig } from "next-auth";
import Google from "next-auth/providers/google";
import { z } from "zod";
import { authAdapter } from "@/db/queries/auth-adapter";
import { demoProvider } from "@/lib/auth/demo";
import { pathWithin, safeNext } from "@/lib/auth/next-path";
import type { Client } from "@/lib/auth/read-client";
import { ssoOptions } from "@/lib/auth/sso";
import { randomToken } from "@/lib/crypto";
import { env } from "@/lib/env";
import { log } from "@/lib/log";

/** `minutes`: how long the link works. */
export type SignInLink = { url: string; minutes: number };
type Providers = NextAuthConfig["providers"];

// The rest of the row (token, address, device) must not leave the server.
const StoredSession = z.object({ id: z.uuid(), lastSeenAt: z.date().nullable() });
const DAY_SECONDS = 24 * 60 * 60;
const SESSION_DAYS = 30;
const LINK_MINUTES = 30;

/** next-auth's configuration. `onLink` receives the link that a sign-in by email makes. */
export function authConfig({
  onLink,
  readClient,
}: {
  onLink?: (link: SignInLink) => void;
  readClient: () => Promise<Client>;
}): NextAuthConfig {
  const isSecure = env().APP_URL.startsWith("https:");
  return {
    adapter: authAdapter(readClient),
    secret: env().AUTH_SECRET,
    trustHost: true,
    basePath: "/api/auth",
    useSecureCookies: isSecure,
    providers: [emailProvider(onLink), ...ssoProviders(), ...demoProvider()],
    pages: { signIn: "/sign-in", error: "/sign-in", verifyRequest: "/sign-in" },
    session: {
      strategy: "database",
      maxAge: SESSION_DAYS * DAY_SECONDS,
      updateAge: DAY_SECONDS,
      generateSessionToken: randomToken,
    },
    // Pages cannot set cookies, so the cookie outlives the session and the database alone decides: 30 days, rolling.
    cookies: { sessionToken: { options: { maxAge: 400 * DAY_SECONDS } } },
    callbacks: {
      signIn: ({ account, profile }) =>
        account?.type === "oidc" || account?.type === "oauth" ? profile?.email_verified === true : true,
      redirect: ({ url }) => `${appOrigin()}${safeNext(pathOf(url))}`,
      session: ({ session, user }) => {
        const { id, lastSeenAt } = StoredSession.parse(session);
        return {
          sessionId: id,
          lastSeenAt: lastSeenAt?.toISOString() ?? null,
          user: { id: user.id, name: user.name || user.email, email: user.email },
          expires: session.expires.toISOString(),
        };
      },
    },
    logger: {
      error: ({ name, message, cause }) => log.warn("sign-in.refused", { name, message, cause }),
      warn: () => {},
    },
  };
}

/** The link points at a page with a button: mail scanners that open links must not use the token up. */
function emailProvider(onLink?: (link: SignInLink) => void): Providers[number] {
  return {
    id: "email",
    type: "email",
    name: "Email",
    maxAge: LINK_MINUTES * 60,
    generateVerificationToken: randomToken,
    normalizeIdentifier: (email) => email.trim().toLowerCase(),
    sendVerificationRequest: async ({ identifier, token, url }) => {
      const link = new URL("/sign-in/confirm", appOrigin());
      const next = safeNext(pathOf(new URL(url).searchParams.get("callbackUrl") ?? "/"));
      link.search = new URLSearchParams({ token, email: identifier, next }).toString();
      onLink?.({ url: link.toString(), minutes: LINK_MINUTES });
    },
  };
}

// Accounts are joined by address, so an address counts only when the provider says it was verified.
const ssoProviders = (): Providers =>
  ssoOptions().map(({ id, name }) => {
    const settings = env();
    if (id === "google") {
      return Google({
        clientId: settings.AUTH_GOOGLE_ID,
        clientSecret: settings.AUTH_GOOGLE_SECRET,
        allowDangerousEmailAccountLinking: true,
      });
    }
    return {
      id,
      name,
      type: "oidc",
      issuer: settings.AUTH_OIDC_ISSUER,
      clientId: settings.AUTH_OIDC_ID,
      clientSecret: settings.AUTH_OIDC_SECRET,
      allowDangerousEmailAccountLinking: true,
    };
  });

const appOrigin = (): string => new URL(env().APP_URL).origin;

const pathOf = (url: string): string => pathWithin(appOrigin(), url);
