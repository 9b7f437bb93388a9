import { listOpenInvitations } from "@/db/queries/invitations";
import { findMember } from "@/db/queries/members";
import { findUserName } from "@/db/queries/users";
import { createOrgWith, createPerson } from "@/e2e/fixtures/people";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { randomToken } from "@/lib/crypto";
import { acceptInvitation } from "@/lib/members/accept-invitation";
import { inviteMember } from "@/lib/members/invite-member";
import { readInvitation } from "@/lib/members/read-invitation";
import { removeMember } from "@/lib/members/remove-member";
import { resendInvitation } from "@/lib/members/resend-invitation";
import { revokeInvitation } from "@/lib/members/revoke-invitation";

async function invited(email = "new@people.example") {
  const { org, slug, people } = await createOrgWith("owner", "admin", "member");
  const [owner, admin, member] = people;
  if (!owner || !admin || !member) throw new Error("three people were made");
  const invitation = await inviteMember(admin, { email, role: "admin" });
  return { org, slug, owner, admin, member, invitation, guest: await createPerson({ email, name: null }) };
}
const expire = ({ sql }: TestDatabase) =>
  sql`update invitations set expires_at = now() - interval '1 second'`;

test("the invited person joins with the invited role, once, and their name is kept", async ({
  database: _,
}) => {
  const { org, slug, guest, invitation } = await invited();
  expect((await readInvitation(invitation.token, null)).state).toBe("signed_out");
  expect((await readInvitation(invitation.token, guest)).state).toBe("open");
  expect(await acceptInvitation(guest, { token: invitation.token, name: "New colleague" })).toEqual({ slug });
  expect(await findMember(org, guest.user.id)).toMatchObject({ role: "admin", name: "New colleague" });
  expect(await findUserName(guest.user.id)).toBe("New colleague");
  expect(await listOpenInvitations(org)).toEqual([]);
  expect((await readInvitation(invitation.token, guest)).state).toBe("already_member");
  expect((await readInvitation(invitation.token, await createPerson())).state).toBe("accepted");
});

test("only the hash of the token is stored", async ({ database }) => {
  const { invitation } = await invited();
  const rows = await database.sql`select * from invitations`;
  expect(JSON.stringify(rows)).not.toContain(invitation.token);
});

test("another account, an unknown token, and a revoked or expired one are refused", async ({ database }) => {
  const { org, admin, guest, invitation } = await invited();
  const other = await createPerson();
  const { token } = invitation;
  expect((await readInvitation(token, other)).state).toBe("wrong_account");
  await expect(acceptInvitation(other, { token })).rejects.toMatchObject({ code: "forbidden" });
  expect((await readInvitation(randomToken(), guest)).state).toBe("unknown");
  await expect(acceptInvitation(guest, { token: randomToken() })).rejects.toMatchObject({
    code: "not_found",
  });

  await expire(database);
  expect((await readInvitation(token, guest)).state).toBe("expired");
  await expect(acceptInvitation(guest, { token })).rejects.toMatchObject({ code: "conflict" });

  await revokeInvitation(admin, { invitationId: invitation.id });
  expect((await readInvitation(token, guest)).state).toBe("revoked");
  await expect(acceptInvitation(guest, { token })).rejects.toMatchObject({ code: "conflict" });
  expect(await findMember(org, guest.user.id)).toBeNull();
});

test("a link that was used does not bring back who was removed since", async ({ database: _ }) => {
  const { org, owner, guest, invitation } = await invited();
  await acceptInvitation(guest, { token: invitation.token });
  await removeMember(owner, { userId: guest.user.id });
  await expect(acceptInvitation(guest, { token: invitation.token })).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringContaining("already used"),
  });
  expect(await findMember(org, guest.user.id)).toBeNull();
});

test("an invitation accepted twice at the same moment makes one member", async ({ database }) => {
  const { guest, invitation } = await invited();
  await Promise.all([1, 2, 3].map(() => acceptInvitation(guest, { token: invitation.token })));
  const [row] =
    await database.sql`select count(*)::int as joined from audit_log where action = 'invitation.accepted'`;
  expect(row?.joined).toBe(1);
});

test("resending makes a new link, ends the old one, and revives an expired invitation", async ({
  database,
}) => {
  const { admin, guest, invitation } = await invited();
  await expire(database);
  const again = await resendInvitation(admin, { invitationId: invitation.id });
  expect((await readInvitation(invitation.token, guest)).state).toBe("unknown");
  expect((await readInvitation(again.token, guest)).state).toBe("open");
});

test("an address is invited once at a time, in any case of letters; an expired invitation is renewed", async ({
  database,
}) => {
  const { org, admin, member } = await invited("Mixed.Case@people.example");
  const again = { email: "mixed.case@people.example", role: "member" as const };
  await expect(inviteMember(admin, again)).rejects.toMatchObject({ code: "conflict" });
  await expect(
    inviteMember(admin, { email: member.user.email.toUpperCase(), role: "member" }),
  ).rejects.toMatchObject({
    code: "conflict",
  });
  await expire(database);
  await inviteMember(admin, again);
  expect(await listOpenInvitations(org)).toMatchObject([{ role: "member" }]);
});

test("an admin can neither invite an owner nor touch an owner's invitation; a member none at all", async ({
  database: _,
}) => {
  const { owner, admin, member, invitation } = await invited();
  const forbidden = { code: "forbidden" };
  const boss = { email: "boss@people.example", role: "owner" as const };
  await expect(inviteMember(admin, boss)).rejects.toMatchObject(forbidden);
  const { id: invitationId } = await inviteMember(owner, boss);
  await expect(resendInvitation(admin, { invitationId })).rejects.toMatchObject(forbidden);
  await expect(revokeInvitation(admin, { invitationId })).rejects.toMatchObject(forbidden);
  await expect(inviteMember(member, { email: "x@people.example", role: "member" })).rejects.toMatchObject(
    forbidden,
  );
  await expect(revokeInvitation(member, { invitationId: invitation.id })).rejects.toMatchObject(forbidden);
});

test("an invitation of another organisation can be neither resent nor revoked", async ({ database: _ }) => {
  const { invitation, guest } = await invited();
  const foreign = await invited("else@people.example");
  const unknown = { code: "not_found" };
  await expect(resendInvitation(foreign.owner, { invitationId: invitation.id })).rejects.toMatchObject(
    unknown,
  );
  await expect(revokeInvitation(foreign.owner, { invitationId: invitation.id })).rejects.toMatchObject(
    unknown,
  );
  expect((await readInvitation(invitation.token, guest)).state).toBe("open");
});

test("an organisation cannot send invitations without end", async ({ database }) => {
  const { admin, org } = await invited();
  await database.sql`update rate_limits set points = 50 where key = ${`invitations:${org}`}`;
  const next = inviteMember(admin, { email: "one-more@people.example", role: "member" });
  await expect(next).rejects.toMatchObject({
    code: "rate_limited",
    message: expect.stringContaining("60 minutes"),
  });
});
