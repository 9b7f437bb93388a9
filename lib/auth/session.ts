import { headers } from "next/headers";
import NextAuth from "next-auth";
import { cache } from "react";
import { z } from "zod";
import { isSeenLongAgo, touchSession } from "@/db/queries/sessions";
import { authConfig, type SignInLink } from "@/lib/auth/config";
import { readClient } from "@/lib/auth/read-client";

const Session = z.object({
  sessionId: z.uuid(),
  user: z.object({ id: z.uuid(), name: z.string(), email: z.string() }),
});
/** Who is signed in. `name` is the address where the person has not told a name. */
export type Session = z.output<typeof Session>;

const ReadSession = Session.extend({ lastSeenAt: z.coerce.date().nullable() });

const nextAuth = (onLink?: (link: SignInLink) => void) =>
  NextAuth(async () => authConfig({ onLink, readClient: async () => readClient(await headers()) }));

export const { handlers, signIn, signOut } = nextAuth();

/** The session of this request, or null; read once per request. */
export const currentSession = cache(async (): Promise<Session | null> => {
  const result = ReadSession.safeParse(await nextAuth().auth());
  if (!result.success) return null;
  const { lastSeenAt, ...session } = result.data;
  if (isSeenLongAgo(lastSeenAt)) await touchSession(session.sessionId, readClient(await headers()).ipAddress);
  return session;
});

/**
 * Makes a link that signs in whoever opens it and then leads to `next`; it works once, for 30 minutes. The caller sends
 * it: only the person who reads the mail may see it.
 */
export async function createSignInLink(email: string, next: string): Promise<SignInLink> {
  let link: SignInLink | undefined;
  const { signIn: begin } = nextAuth((made) => {
    link = made;
  });
  await begin("email", { email, redirectTo: next, redirect: false });
  if (!link) throw new Error("next-auth asked for no verification mail.");
  return link;
}
