import { database, type Executor, transaction } from "@/db/client";
import { addMember } from "@/db/queries/members";
import { insertOrg } from "@/db/queries/orgs";
import { users } from "@/db/schema/auth";
import { orgs, type Role } from "@/db/schema/orgs";
import { newId, type OrgId } from "@/lib/ids";

export type Person = { name: string; email: string; role: Role };

/** True while nobody has used this database: no organisation and no person. */
export async function isUntouched(on: Executor = database()): Promise<boolean> {
  const found = await Promise.all([
    on.select({ id: orgs.id }).from(orgs).limit(1),
    on.select({ id: users.id }).from(users).limit(1),
  ]);
  return found.every((rows) => rows.length === 0);
}

/** Stores the demo organisation with its people, all or nothing; returns who is who. */
export const insertDemoOrg = (
  { slug, name }: { slug: string; name: string },
  people: Person[],
): Promise<{ org: OrgId; users: { id: string; name: string; email: string }[] }> =>
  transaction(async (tx) => {
    const org = await insertOrg({ slug, name, isDemo: true }, tx);
    if (!org) throw new Error(`The organisation "${slug}" exists already.`);
    const stored: { id: string; name: string; email: string }[] = [];
    for (const { role, ...person } of people) {
      const user = { id: newId(), ...person };
      await tx.insert(users).values({ ...user, emailVerified: new Date() });
      await addMember(org.id, { userId: user.id, role }, tx);
      stored.push(user);
    }
    return { org: org.id, users: stored };
  });
