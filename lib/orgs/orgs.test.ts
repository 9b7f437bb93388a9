import fc from "fast-check";
import { listAudit } from "@/db/queries/audit";
import { findOrg, listOrgsOfUser } from "@/db/queries/orgs";
import { createOrgWith, createPerson } from "@/e2e/fixtures/people";
import { expect, test } from "@/e2e/fixtures/test";
import { findOrgContext } from "@/lib/auth/find-org-context";
import { changeSlug } from "@/lib/orgs/change-slug";
import { createOrg } from "@/lib/orgs/create-org";
import { deleteOrg } from "@/lib/orgs/delete-org";
import { slugOf } from "@/lib/orgs/propose-slug";
import { renameOrg } from "@/lib/orgs/rename-org";
import { Slug } from "@/lib/orgs/slug";

async function ownedOrg() {
  const { org, slug, people } = await createOrgWith("owner");
  const [owner] = people;
  if (!owner) throw new Error("an owner was made");
  return { org, slug, owner };
}

test("whoever makes an organisation owns it", async ({ database: _ }) => {
  const person = await createPerson({ name: null });
  const { slug } = await createOrg(person, {
    name: "Harbour Lettings",
    slug: "harbour",
    userName: "Founder",
  });
  expect(await findOrgContext(person, slug)).toMatchObject({ role: "owner", orgName: "Harbour Lettings" });
  expect(await listOrgsOfUser(person.user.id)).toMatchObject([{ slug: "harbour", role: "owner" }]);
});

test("a taken slug is refused beside its field, and makes nobody an owner", async ({ database: _ }) => {
  const { slug } = await ownedOrg();
  const person = await createPerson();
  const refused = { code: "conflict", fields: { slug: [expect.stringContaining("taken")] } };
  await expect(createOrg(person, { name: "Mine", slug })).rejects.toMatchObject(refused);
  expect(await listOrgsOfUser(person.user.id)).toEqual([]);
  const { owner } = await ownedOrg();
  await expect(changeSlug(owner, { slug })).rejects.toMatchObject(refused);
});

test("the address moves: the new slug opens the organisation, the old one is gone", async ({
  database: _,
}) => {
  const { org, slug, owner } = await ownedOrg();
  expect(await changeSlug(owner, { slug: "new-address" })).toEqual({ slug: "new-address" });
  expect(await findOrgContext(owner, "new-address")).toMatchObject({ org });
  expect(await findOrgContext(owner, slug)).toBeNull();
  expect(await changeSlug({ ...owner, slug: "new-address" }, { slug: "new-address" })).toEqual({
    slug: "new-address",
  });
  expect((await listAudit(org, { limit: 9 })).map((row) => row.action)).toEqual(["org.slug-changed"]);
});

test("of two organisations that want the same address at the same moment one gets it, the other a reason", async ({
  database: _,
}) => {
  const both = await Promise.all([ownedOrg(), ownedOrg()]);
  const results = await Promise.allSettled(both.map(({ owner }) => changeSlug(owner, { slug: "wanted" })));
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toHaveLength(1);
  expect(refused[0]?.reason).toMatchObject({ code: "conflict", fields: { slug: [expect.any(String)] } });
});

test("renaming is recorded with both names", async ({ database: _ }) => {
  const { org, owner } = await ownedOrg();
  await renameOrg(owner, { name: "Harbour and Hill" });
  expect((await findOrg(org))?.name).toBe("Harbour and Hill");
  expect(await listAudit(org, { limit: 1 })).toMatchObject([
    { action: "org.renamed", detail: { from: owner.orgName, to: "Harbour and Hill" } },
  ]);
});

test("an organisation is deleted only after its exact name was typed", async ({ database: _ }) => {
  const { org, owner } = await ownedOrg();
  await expect(deleteOrg(owner, { confirmation: "org" })).rejects.toMatchObject({ code: "invalid" });
  expect(await findOrg(org)).not.toBeNull();
  await deleteOrg(owner, { confirmation: owner.orgName });
  expect(await findOrg(org)).toBeNull();
  expect(await findOrgContext(owner, owner.slug)).toBeNull();
});

test("a slug is plain, and never one that a page of the app has", () => {
  for (const slug of ["harbour", "a1", "harbour-lettings-2"]) expect(Slug.parse(slug)).toBe(slug);
  for (const slug of [
    "",
    "a",
    "-a",
    "a-",
    "a--b",
    "a b",
    "ä",
    "a/b",
    "sign-in",
    "API",
    "invitations",
    "new-organisation",
    "x".repeat(41),
  ]) {
    expect(Slug.safeParse(slug).success, slug).toBe(false);
  }
  expect(slugOf("Härbour & Hill, Ltd.")).toBe("harbour-hill-ltd");
  expect(slugOf("東京")).toBe("");
});

test("a proposed slug of two letters or more is accepted unless the app has taken it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), (name) => {
      const slug = slugOf(`aa ${name}`);
      expect(Slug.parse(slug)).toBe(slug);
    }),
  );
});
