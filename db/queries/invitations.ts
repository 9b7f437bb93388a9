import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { users } from "@/db/schema/auth";
import { invitations, orgs, type Role } from "@/db/schema/orgs";
import type { OrgId } from "@/lib/ids";

export type Invitation = typeof invitations.$inferSelect;
export type OpenInvitation = Pick<Invitation, "id" | "email" | "role" | "expiresAt" | "createdAt"> & {
  invitedByName: string | null;
};
export type InvitationWithOrg = {
  invitation: Invitation;
  orgName: string;
  slug: string;
  invitedByName: string | null;
};

const inviterName = sql<string | null>`coalesce(nullif(${users.name}, ''), ${users.email})`;
const isOpen = and(isNull(invitations.acceptedAt), isNull(invitations.revokedAt));

/** Invitations neither accepted nor revoked, the expired ones with them; the newest first. */
export const listOpenInvitations = (org: OrgId, on: Executor = database()): Promise<OpenInvitation[]> =>
  on
    .select({
      id: invitations.id,
      email: invitations.email,
      role: invitations.role,
      expiresAt: invitations.expiresAt,
      createdAt: invitations.createdAt,
      invitedByName: inviterName,
    })
    .from(invitations)
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(and(eq(invitations.orgId, org), isOpen))
    .orderBy(desc(invitations.createdAt), desc(invitations.id));

/** One open invitation, locked for the transaction. */
export async function lockOpenInvitation(
  org: OrgId,
  where: { id: string } | { email: string },
  tx: Executor,
): Promise<Invitation | null> {
  const matches =
    "id" in where
      ? eq(invitations.id, where.id)
      : eq(sql`lower(${invitations.email})`, where.email.toLowerCase());
  const [row] = await tx
    .select()
    .from(invitations)
    .where(and(eq(invitations.orgId, org), matches, isOpen))
    .for("update");
  return row ?? null;
}

export async function insertInvitation(
  org: OrgId,
  values: { email: string; role: Role; tokenHash: string; invitedBy: string; expiresAt: Date },
  on: Executor = database(),
): Promise<Invitation | null> {
  const [row] = await on
    .insert(invitations)
    .values({ orgId: org, ...values })
    .onConflictDoNothing()
    .returning();
  return row ?? null;
}

/** Gives an open invitation a new token and a new end; the old link stops working. */
export async function renewInvitation(
  org: OrgId,
  { id, ...values }: { id: string; tokenHash: string; expiresAt: Date; role?: Role },
  on: Executor = database(),
): Promise<void> {
  await on
    .update(invitations)
    .set(values)
    .where(and(eq(invitations.orgId, org), eq(invitations.id, id)));
}

/** Ends an invitation: it was accepted, or taken back. */
export async function closeInvitation(
  org: OrgId,
  { id, ...closing }: { id: string } & ({ acceptedAt: Date } | { revokedAt: Date }),
  on: Executor = database(),
): Promise<void> {
  await on
    .update(invitations)
    .set(closing)
    .where(and(eq(invitations.orgId, org), eq(invitations.id, id)));
}

/** The invitation a link belongs to, by its token's hash, whatever became of it; `lock` holds it for a transaction. */
export async function findInvitationByToken(
  tokenHash: string,
  { lock = false }: { lock?: boolean } = {},
  on: Executor = database(),
): Promise<InvitationWithOrg | null> {
  const query = on
    .select({ invitation: invitations, orgName: orgs.name, slug: orgs.slug, invitedByName: inviterName })
    .from(invitations)
    .innerJoin(orgs, eq(orgs.id, invitations.orgId))
    .leftJoin(users, eq(users.id, invitations.invitedBy))
    .where(eq(invitations.tokenHash, tokenHash));
  const [row] = await (lock ? query.for("update", { of: invitations }) : query);
  return row ?? null;
}
