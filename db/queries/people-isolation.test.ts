import { transaction } from "@/db/client";
import { listAudit, recordAudit } from "@/db/queries/audit";
import { listConnectionNames } from "@/db/queries/connection-names";
import * as invitations from "@/db/queries/invitations";
import * as members from "@/db/queries/members";
import { listOrgsOfUser } from "@/db/queries/orgs";
import { createOrgWith } from "@/e2e/fixtures/people";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";

/** Organisation A with everything people have there, and organisation B, from which nothing of it may be reached. */
async function twoOrgs({ sql }: TestDatabase) {
  const [a, b] = await Promise.all([createOrgWith("owner", "member"), createOrgWith("owner", "member")]);
  const [owner, member] = a.people;
  const [stranger] = b.people;
  if (!owner || !member || !stranger) throw new Error("four people were made");
  const invitation = await invitations.insertInvitation(a.org, {
    email: "guest@people.example",
    role: "admin",
    tokenHash: "hash-of-a",
    invitedBy: owner.user.id,
    expiresAt: new Date(Date.now() + 60_000),
  });
  if (!invitation) throw new Error("The invitation was not stored.");
  await transaction((tx) => recordAudit(tx, owner, { action: "org.renamed", targetType: "org" }));
  await sql`insert into pms_connections (id, org_id, vendor, name, credentials, requests_per_second, concurrency)
    values (gen_random_uuid(), ${a.org}, 'SANDBOX', 'Of A', '-', 1, 1)`;
  const snapshot = async () =>
    JSON.stringify(
      await sql`select * from org_members m full join invitations i on i.org_id = m.org_id
        where coalesce(m.org_id, i.org_id) = ${a.org} order by m.user_id`,
    );
  return { a, b, owner, member, stranger, invitation, snapshot };
}

test("reads as organisation B find nothing of organisation A", async ({ database }) => {
  const { a, b, owner, member, stranger, invitation } = await twoOrgs(database);
  const ids = (rows: members.Member[]) => rows.map((row) => row.userId);
  expect(ids(await members.listMembers(b.org))).not.toContain(owner.user.id);
  expect(ids(await members.listAdminsAndOwners(b.org))).toEqual([stranger.user.id]);
  expect(await members.findMember(b.org, member.user.id)).toBeNull();
  expect(await members.findMemberByEmail(b.org, member.user.email)).toBeNull();
  expect(await members.findMembership(stranger.user.id, a.slug)).toBeNull();
  expect(await transaction((tx) => members.lockAndCountOwners(b.org, tx))).toBe(1);
  expect(await invitations.listOpenInvitations(b.org)).toEqual([]);
  const lock = (where: { id: string } | { email: string }) =>
    transaction((tx) => invitations.lockOpenInvitation(b.org, where, tx));
  expect(await lock({ id: invitation.id })).toBeNull();
  expect(await lock({ email: invitation.email })).toBeNull();
  expect(await listAudit(b.org, { limit: 50 })).toEqual([]);
  expect(await listConnectionNames(b.org)).toEqual([]);
  expect((await listOrgsOfUser(stranger.user.id)).map((org) => org.org)).toEqual([b.org]);
  expect(await members.findMember(a.org, member.user.id)).not.toBeNull();
  expect(await listConnectionNames(a.org)).toHaveLength(1);
});

test("writes as organisation B change nothing of organisation A", async ({ database }) => {
  const { a, b, owner, member, invitation, snapshot } = await twoOrgs(database);
  const before = await snapshot();
  const { id } = invitation;
  await members.setMemberRole(b.org, { userId: member.user.id, role: "owner" });
  await members.deleteMember(b.org, owner.user.id);
  await invitations.renewInvitation(b.org, { id, tokenHash: "hash-of-b", expiresAt: new Date() });
  await invitations.closeInvitation(b.org, { id, revokedAt: new Date() });
  expect(await snapshot()).toBe(before);
  await invitations.closeInvitation(a.org, { id, revokedAt: new Date() });
  expect(await snapshot()).not.toBe(before);
});

test("the same address can be invited by two organisations, each with its own invitation", async ({
  database,
}) => {
  const { b, owner, stranger, invitation } = await twoOrgs(database);
  const { email, expiresAt } = invitation;
  const values = { email, role: "member" as const, invitedBy: stranger.user.id, expiresAt };
  const second = await invitations.insertInvitation(b.org, { ...values, tokenHash: "hash-of-b" });
  expect(second?.orgId).toBe(b.org);
  expect((await invitations.findInvitationByToken("hash-of-b"))?.slug).toBe(b.slug);
  expect((await invitations.findInvitationByToken("hash-of-a"))?.slug).toBe(owner.slug);
});
