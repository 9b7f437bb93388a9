import { and, eq, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { users } from "@/db/schema/auth";
import { orgMembers, orgs } from "@/db/schema/orgs";

export type UserRow = typeof users.$inferSelect;

const hasEmail = (email: string) => eq(sql`lower(${users.email})`, email.trim().toLowerCase());

export async function findUserByEmail(email: string, on: Executor = database()): Promise<UserRow | null> {
  const [user] = await on.select().from(users).where(hasEmail(email));
  return user ?? null;
}

/** A person of a demo organisation, by address. */
export async function findDemoUser(email: string, on: Executor = database()): Promise<UserRow | null> {
  const [row] = await on
    .select({ user: users })
    .from(users)
    .innerJoin(orgMembers, eq(orgMembers.userId, users.id))
    .innerJoin(orgs, eq(orgs.id, orgMembers.orgId))
    .where(and(hasEmail(email), orgs.isDemo))
    .limit(1);
  return row?.user ?? null;
}

export async function findUserName(userId: string, on: Executor = database()): Promise<string | null> {
  const [row] = await on.select({ name: users.name }).from(users).where(eq(users.id, userId));
  return row?.name ?? null;
}

export async function renameUser(userId: string, name: string, on: Executor = database()): Promise<void> {
  await on.update(users).set({ name }).where(eq(users.id, userId));
}
