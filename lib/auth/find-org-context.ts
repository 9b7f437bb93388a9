import { findMembership } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import { type Action, can, whoCan } from "@/lib/auth/roles";
import type { Session } from "@/lib/auth/session";
import { AppError, notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";

/** One person acting in one organisation that they belong to. `org` is proven; nothing else mints it from a request. */
export type OrgContext = Session & { org: OrgId; slug: string; orgName: string; role: Role };

/** The context of a signed-in person in the organisation of that slug, or null for a stranger or an unknown slug. */
export async function findOrgContext(session: Session, slug: string): Promise<OrgContext | null> {
  const membership = await findMembership(session.user.id, slug);
  return membership && { ...session, ...membership };
}

/**
 * The same for actions and routes, with the permission checked. Throws `unauthenticated`, `not_found` (a stranger, or no
 * such organisation) or `forbidden`.
 */
export async function authoriseOrg(
  session: Session | null,
  slug: unknown,
  action: Action,
): Promise<OrgContext> {
  if (!session) throw new AppError("unauthenticated", "You are signed out. Sign in to continue.");
  const context = typeof slug === "string" ? await findOrgContext(session, slug) : null;
  if (!context) throw notFound("The organisation");
  if (!can(context.role, action)) {
    throw new AppError(
      "forbidden",
      `Only ${whoCan(action)} of ${context.orgName} can do this. Ask one of them.`,
    );
  }
  return context;
}
