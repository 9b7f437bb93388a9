import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { users } from "@/db/schema/auth";
import { orgMembers, orgs, type Role } from "@/db/schema/orgs";
import type { OrgId } from "@/lib/ids";

export type Member = {
  userId: string;
  /** The address where the person has not told a name. */
  name: string;
  email: string;
  role: Role;
  joinedAt: Date;
};

const memberColumns = {
  userId: users.id,
  name: sql<string>`coalesce(nullif(${users.name}, ''), ${users.email})`,
  email: users.email,
  role: orgMembers.role,
  joinedAt: orgMembers.createdAt,
};

const selectMembers = (on: Executor) =>
  on.select(memberColumns).from(orgMembers).innerJoin(users, eq(users.id, orgMembers.userId));

/** Owners first, then admins, then members, each by name. */
export const listMembers = (org: OrgId, on: Executor = database()): Promise<Member[]> =>
  selectMembers(on)
    .where(eq(orgMembers.orgId, org))
    .orderBy(
      sql`array_position(array['owner','admin','member'], ${orgMembers.role})`,
      asc(memberColumns.name),
    );

/** Everyone who is told about failures. */
export const listAdminsAndOwners = (org: OrgId, on: Executor = database()): Promise<Member[]> =>
  selectMembers(on)
    .where(and(eq(orgMembers.orgId, org), inArray(orgMembers.role, ["owner", "admin"])))
    .orderBy(asc(orgMembers.createdAt), asc(users.id));

export async function findMember(
  org: OrgId,
  userId: string,
  on: Executor = database(),
): Promise<Member | null> {
  const [member] = await selectMembers(on).where(
    and(eq(orgMembers.orgId, org), eq(orgMembers.userId, userId)),
  );
  return member ?? null;
}

export async function findMemberByEmail(
  org: OrgId,
  email: string,
  on: Executor = database(),
): Promise<Member | null> {
  const [member] = await selectMembers(on).where(
    and(eq(orgMembers.orgId, org), eq(sql`lower(${users.email})`, email.toLowerCase())),
  );
  return member ?? null;
}

/** What a person is in the organisation of that slug; null for strangers. This is where the gate reads. */
export async function findMembership(
  userId: string,
  slug: string,
  on: Executor = database(),
): Promise<{ org: OrgId; slug: string; orgName: string; role: Role } | null> {
  const [row] = await on
    .select({ org: orgs.id, slug: orgs.slug, orgName: orgs.name, role: orgMembers.role })
    .from(orgMembers)
    .innerJoin(orgs, eq(orgs.id, orgMembers.orgId))
    .where(and(eq(orgs.slug, slug), eq(orgMembers.userId, userId)));
  return row ?? null;
}

/** Adds a person; false when they already are a member, whose role then stays. */
export async function addMember(
  org: OrgId,
  { userId, role }: { userId: string; role: Role },
  on: Executor = database(),
): Promise<boolean> {
  const added = await on
    .insert(orgMembers)
    .values({ orgId: org, userId, role })
    .onConflictDoNothing()
    .returning({ userId: orgMembers.userId });
  return added.length > 0;
}

/**
 * Locks the organisation's row for the transaction, so that two changes of its owners cannot pass each other, and counts
 * them.
 */
export async function lockAndCountOwners(org: OrgId, on: Executor): Promise<number> {
  await on.select({ id: orgs.id }).from(orgs).where(eq(orgs.id, org)).for("update");
  const [row] = await on
    .select({ owners: count() })
    .from(orgMembers)
    .where(and(eq(orgMembers.orgId, org), eq(orgMembers.role, "owner")));
  return row?.owners ?? 0;
}

export async function setMemberRole(
  org: OrgId,
  { userId, role }: { userId: string; role: Role },
  on: Executor = database(),
): Promise<void> {
  await on
    .update(orgMembers)
    .set({ role })
    .where(and(eq(orgMembers.orgId, org), eq(orgMembers.userId, userId)));
}

/** Removes a person with everything that is theirs in the organisation: notifications, preferences, mutes. */
export async function deleteMember(org: OrgId, userId: string, on: Executor = database()): Promise<void> {
  await on.delete(orgMembers).where(and(eq(orgMembers.orgId, org), eq(orgMembers.userId, userId)));
}
