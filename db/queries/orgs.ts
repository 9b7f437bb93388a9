import { and, asc, eq, ne, notExists, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { database, type Executor } from "@/db/client";
import { orgMembers, orgs, type Role } from "@/db/schema/orgs";
import type { OrgId } from "@/lib/ids";

const taken = alias(orgs, "taken");

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
  await lockSlug(slug, on);
  const [row] = await on.insert(orgs).values({ name, slug, isDemo }).onConflictDoNothing().returning();
  return row ?? null;
}

export async function renameOrg(org: OrgId, name: string, on: Executor = database()): Promise<void> {
  await on.update(orgs).set({ name }).where(eq(orgs.id, org));
}

/** Gives the organisation another slug; false when it is taken. Two who want the same one wait for each other. */
export async function setOrgSlug(org: OrgId, slug: string, tx: Executor): Promise<boolean> {
  await lockSlug(slug, tx);
  const isFree = notExists(
    tx
      .select({ one: sql`1` })
      .from(taken)
      .where(and(eq(taken.slug, slug), ne(taken.id, org))),
  );
  const changed = await tx
    .update(orgs)
    .set({ slug })
    .where(and(eq(orgs.id, org), isFree))
    .returning({ id: orgs.id });
  return changed.length > 0;
}

/** Deletes the organisation with everything in it. */
export async function deleteOrg(org: OrgId, on: Executor = database()): Promise<void> {
  await on.delete(orgs).where(eq(orgs.id, org));
}

const lockSlug = (slug: string, on: Executor) =>
  on.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`org-slug:${slug}`}, 0))`);
