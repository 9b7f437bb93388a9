import { headers } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { cache } from "react";
import { findOrgContext, type OrgContext } from "@/lib/auth/find-org-context";
import { requestedPath, signInPath } from "@/lib/auth/next-path";
import { currentSession, type Session } from "@/lib/auth/session";
import { PATH_HEADER } from "@/lib/path-header";

/**
 * The gate of every page below `/{org}`: signed out leads to sign-in and back, a stranger or an unknown slug gets 404.
 * Runs once per request, however often it is called.
 */
export const requireOrg = cache(async (slug: string): Promise<OrgContext> => {
  const session = await requireUser(`/${slug}`);
  return (await findOrgContext(session, slug)) ?? notFound();
});

/** The gate of pages outside an organisation: signed out leads to sign-in and back. */
export async function requireUser(fallbackPath = "/"): Promise<Session> {
  const session = await currentSession();
  if (session) return session;
  redirect(signInPath(requestedPath((await headers()).get(PATH_HEADER), fallbackPath)));
}
