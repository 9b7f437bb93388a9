import { asc, eq } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { orgMembers, orgs, type Role } from "@/db/schema/orgs";
import type { OrgId } from "@/lib/ids";

export type Org = typeof orgs.$inferSelect;
export type OrgOfUser = { org: OrgId; slug: string; name: string; role: Role };

/** The organisations a person belongs to, by name. */
export const listOrgsOfUser = (userId: string, on: Executor = database()): Promise<OrgOfUser[]> =>
  on
    .select({ org: orgs.id, slug: orgs.slug, name: orgs.name, role: orgMembers.role })
    .from(orgMembers)
    .innerJoin(orgs, eq(orgs.id, orgMembers.orgId))
    .where(eq(orgMembers.userId, userId))
    .orderBy(asc(orgs.name), asc(orgs.slug));

export async function findOrg(org: OrgId, on: Executor = database()): Promise<Org | null> {
  const [row] = await on.select().from(orgs).where(eq(orgs.id, org));
  return row ?? null;
}

/** Stores a new organisation; null when the slug is taken. */
export async function insertOrg(
  { name, slug, isDemo = false }: { name: string; slug: string; isDemo?: boolean },
  on: Executor = database(),
): Promise<Org | null> {
  const [row] = await on.insert(orgs).values({ name, slug, isDemo }).onConflictDoNothing().returning();
  return row ?? null;
}

export async function renameOrg(org: OrgId, name: string, on: Executor = database()): Promise<void> {
  await on.update(orgs).set({ name }).where(eq(orgs.id, org));
}

/** Whose slug it is, or null while it is free. */
export async function findSlugOwner(slug: string, on: Executor = database()): Promise<OrgId | null> {
  const [row] = await on.select({ org: orgs.id }).from(orgs).where(eq(orgs.slug, slug));
  return row?.org ?? null;
}

export async function setOrgSlug(org: OrgId, slug: string, on: Executor = database()): Promise<void> {
  await on.update(orgs).set({ slug }).where(eq(orgs.id, org));
}

/** Deletes the organisation with everything in it. */
export async function deleteOrg(org: OrgId, on: Executor = database()): Promise<void> {
  await on.delete(orgs).where(eq(orgs.id, org));
}
