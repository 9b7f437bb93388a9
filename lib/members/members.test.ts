import { listAudit } from "@/db/queries/audit";
import { findMember, listAdminsAndOwners, listMembers } from "@/db/queries/members";
import { createOrgWith, createPerson, joinOrg } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import type { OrgContext } from "@/lib/auth/find-org-context";
import type { OrgId } from "@/lib/ids";
import { changeRole } from "@/lib/members/change-role";
import { leaveOrg } from "@/lib/members/leave-org";
import { removeMember } from "@/lib/members/remove-member";
import { transferOwnership } from "@/lib/members/transfer-ownership";

const roleOf = async (org: OrgId, ctx: OrgContext) => (await findMember(org, ctx.user.id))?.role ?? null;
const actions = async (org: OrgId) => (await listAudit(org, { limit: 50 })).map((row) => row.action);

async function team() {
  const { org, slug, people } = await createOrgWith("owner", "admin", "member");
  const [owner, admin, member] = people;
  if (!owner || !admin || !member) throw new Error("three people were made");
  return { org, slug, owner, admin, member };
}

test("an admin changes the role of members, with an audit row of before and after", async ({
  database: _,
}) => {
  const { org, admin, member } = await team();
  await changeRole(admin, { userId: member.user.id, role: "admin" });
  expect(await roleOf(org, member)).toBe("admin");
  const [entry] = await listAudit(org, { limit: 1 });
  expect(entry).toMatchObject({
    action: "member.role-changed",
    actorId: admin.user.id,
    targetId: member.user.id,
    detail: { from: "member", to: "admin" },
  });
});

test("changing a role to what it is changes and records nothing", async ({ database: _ }) => {
  const { org, owner, member } = await team();
  await changeRole(owner, { userId: member.user.id, role: "member" });
  expect(await actions(org)).toEqual([]);
});

test("an admin cannot make, demote or remove an owner", async ({ database: _ }) => {
  const { org, owner, admin, member } = await team();
  const forbidden = { code: "forbidden" };
  await expect(changeRole(admin, { userId: member.user.id, role: "owner" })).rejects.toMatchObject(forbidden);
  await expect(changeRole(admin, { userId: admin.user.id, role: "owner" })).rejects.toMatchObject(forbidden);
  await expect(changeRole(admin, { userId: owner.user.id, role: "member" })).rejects.toMatchObject(forbidden);
  await expect(removeMember(admin, { userId: owner.user.id })).rejects.toMatchObject(forbidden);
  await expect(transferOwnership(admin, { userId: member.user.id })).rejects.toMatchObject(forbidden);
  expect(await roleOf(org, owner)).toBe("owner");
  expect(await actions(org)).toEqual([]);
});

test("a member can change nobody, even when called directly", async ({ database: _ }) => {
  const { admin, member } = await team();
  const forbidden = { code: "forbidden" };
  await expect(changeRole(member, { userId: admin.user.id, role: "member" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(removeMember(member, { userId: admin.user.id })).rejects.toMatchObject(forbidden);
});

test("a role taken away since the request began counts no more", async ({ database: _ }) => {
  const { owner, admin, member } = await team();
  await changeRole(owner, { userId: admin.user.id, role: "member" });
  await expect(removeMember(admin, { userId: member.user.id })).rejects.toMatchObject({ code: "forbidden" });
});

test("the last owner can be neither demoted nor removed, nor leave", async ({ database: _ }) => {
  const { org, owner } = await team();
  const refused = { code: "conflict" };
  await expect(changeRole(owner, { userId: owner.user.id, role: "admin" })).rejects.toMatchObject(refused);
  await expect(removeMember(owner, { userId: owner.user.id })).rejects.toMatchObject(refused);
  await expect(leaveOrg(owner)).rejects.toMatchObject(refused);
  expect(await roleOf(org, owner)).toBe("owner");
});

test("two owners who demote each other at the same moment leave one owner", async ({ database: _ }) => {
  const { org, people } = await createOrgWith("owner", "owner");
  const [first, second] = people;
  if (!first || !second) throw new Error("two people were made");
  const results = await Promise.allSettled([
    changeRole(first, { userId: second.user.id, role: "member" }),
    changeRole(second, { userId: first.user.id, role: "member" }),
    leaveOrg(first),
    leaveOrg(second),
  ]);
  expect(results.some((result) => result.status === "rejected")).toBe(true);
  expect((await listMembers(org)).filter((member) => member.role === "owner")).toHaveLength(1);
});

test("ownership moves in one step: the new owner can demote the old one", async ({ database: _ }) => {
  const { org, slug, owner, member } = await team();
  await transferOwnership(owner, { userId: member.user.id });
  expect(await roleOf(org, member)).toBe("owner");
  expect(await roleOf(org, owner)).toBe("admin");
  expect(await actions(org)).toEqual(["ownership.transferred"]);
  await changeRole({ ...member, slug, role: "owner" }, { userId: owner.user.id, role: "member" });
  expect(await roleOf(org, owner)).toBe("member");
  await expect(transferOwnership(member, { userId: member.user.id })).rejects.toMatchObject({
    code: "invalid",
  });
});

test("removed and leaving members are gone from the list and the audience, and recorded", async ({
  database: _,
}) => {
  const { org, owner, admin, member } = await team();
  await removeMember(owner, { userId: admin.user.id });
  await leaveOrg(member);
  expect((await listMembers(org)).map((row) => row.userId)).toEqual([owner.user.id]);
  expect((await listAdminsAndOwners(org)).map((row) => row.userId)).toEqual([owner.user.id]);
  expect(await actions(org)).toEqual(["member.left", "member.removed"]);
});

test("nobody of another organisation can be changed, removed or made owner", async ({ database: _ }) => {
  const { owner } = await team();
  const other = await team();
  const userId = other.member.user.id;
  const unknown = { code: "not_found" };
  await expect(changeRole(owner, { userId, role: "admin" })).rejects.toMatchObject(unknown);
  await expect(removeMember(owner, { userId })).rejects.toMatchObject(unknown);
  await expect(transferOwnership(owner, { userId })).rejects.toMatchObject(unknown);
  expect(await roleOf(other.org, other.member)).toBe("member");
});

test("the audience of failures is exactly the owners and admins", async ({ database: _ }) => {
  const { org, slug, owner, admin } = await team();
  const second = await joinOrg(org, slug, "admin", await createPerson({ name: null }));
  const audience = await listAdminsAndOwners(org);
  expect(new Set(audience.map((row) => row.userId))).toEqual(
    new Set([owner.user.id, admin.user.id, second.user.id]),
  );
  expect(audience.find((row) => row.userId === second.user.id)?.name).toBe(second.user.email);
});
