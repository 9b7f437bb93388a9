import { desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { MARKER, type SeededOrg } from "@/db/isolation/seed";
import { pmsSyncLogs } from "@/db/schema";
import { addressOf, foldersWith, namesOne, queriesOf } from "@/e2e/fixtures/addresses";
import { expect, test } from "@/e2e/fixtures/browser";
import { seedForeignOrg } from "@/e2e/fixtures/foreign-org";
import { createOrgWith, createPerson, joinOrg } from "@/e2e/fixtures/people";
import type { OrgId } from "@/lib/ids";

// biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs from this pattern.
test.use({ expectedErrors: async ({}, use) => use([/404 \(Not Found\)/]) });

const latestLog = async (org: OrgId) => {
  const [log] = await database()
    .select()
    .from(pmsSyncLogs)
    .where(eq(pmsSyncLogs.orgId, org))
    .orderBy(desc(pmsSyncLogs.id))
    .limit(1);
  return log;
};
const logEnds = (org: OrgId) =>
  expect.poll(async () => (await latestLog(org))?.status, { timeout: 30_000 }).toBe("success");

const PAGES = foldersWith("app/[org]", "page.tsx");
const ROUTES = foldersWith("app/api/orgs/[org]", "route.ts");
/** Never ends, so that it is only asked for by those it refuses. */
const STREAM = "stream";
/** Every address below a slug, with the ids of an organisation wherever it names something. */
const addressesOf = (slug: string, a: SeededOrg, folders = { pages: PAGES, routes: ROUTES }) => [
  ...folders.pages.flatMap((folder) =>
    queriesOf(folder, a).map((query) => `/${slug}/${addressOf(folder, a)}${query}`.replace(/\/(?=\?|$)/, "")),
  ),
  ...folders.routes.flatMap((folder) =>
    queriesOf(folder, a).map((query) => `/api/orgs/${slug}/${addressOf(folder, a)}${query}`),
  ),
];

test("a stranger gets 404 on every page and every API of an organisation", async ({ page, signIn }) => {
  test.setTimeout(180_000);
  const { a, slug } = await seedForeignOrg();
  await signIn(await createPerson());
  const addresses = addressesOf(slug, a);
  expect(PAGES.length).toBeGreaterThan(20);
  expect(ROUTES.length).toBeGreaterThan(20);
  for (const address of addresses) {
    const response = await page.request.get(address, { maxRedirects: 0 });
    expect(response.status(), address).toBe(404);
    expect(await response.text(), address).not.toContain(MARKER);
  }
});

test("another organisation's ids are 404 below one's own slug, and nothing of theirs shows in any list", async ({
  page,
  signIn,
}) => {
  test.setTimeout(240_000);
  const { a, slug, owner } = await seedForeignOrg();
  const own = await createOrgWith();
  const person = await createPerson();
  await joinOrg(own.org, own.slug, "owner", person);
  await signIn(person);
  const ofOne = { pages: PAGES.filter(namesOne), routes: ROUTES.filter(namesOne) };
  for (const address of addressesOf(own.slug, a, ofOne))
    expect((await page.request.get(address)).status(), address).toBe(404);
  const lists = {
    pages: PAGES.filter((folder) => !namesOne(folder)),
    routes: ROUTES.filter((folder) => !namesOne(folder) && folder !== STREAM),
  };
  for (const address of addressesOf(own.slug, a, lists)) {
    const response = await page.request.get(address);
    // 422: what has to be asked for something, and was not.
    expect([200, 404, 422], address).toContain(response.status());
    expect(await response.text(), address).not.toContain(MARKER);
  }
  // The same addresses answer their own organisation, so that the refusals above mean something.
  await signIn(owner);
  for (const address of addressesOf(slug, a, ofOne))
    expect((await page.request.get(address)).status(), address).toBe(200);
});

test("signed out, a page leads to sign-in and back, and an API says 401", async ({
  page,
  org,
  context,
  signIn,
}) => {
  await context.clearCookies();
  await page.goto(`/${org.slug}/settings/members`);
  await expect(page).toHaveURL(/\/sign-in\?/);
  expect((await page.request.get(`/api/orgs/${org.slug}/connections`)).status()).toBe(401);
  await signIn(org.member);
  await page.reload();
  await expect(page).toHaveURL(new RegExp(`/${org.slug}/settings/members$`));
});

test("a member sees everything, is offered no write, and the action itself refuses", async ({
  page,
  org,
  connect,
  signIn,
  product,
}) => {
  const { id } = await connect("quayside");
  await logEnds(org.org);
  const url = `/${org.slug}/settings/integrations?connection=${id}`;

  await signIn(org.admin);
  await page.goto(url);
  const asked = page.waitForRequest((request) => "next-action" in request.headers());
  await page.getByRole("button", { name: "Resync", exact: true }).click();
  const action = await asked;
  await expect.poll(async () => (await latestLog(org.org))?.trigger).toBe("manual");
  await logEnds(org.org);
  const before = await latestLog(org.org);

  await signIn(org.member);
  await page.goto(url);
  await expect(page.getByRole("heading", { name: "quayside" })).toBeVisible();
  await expect(page.getByRole("button", { name: "Resync", exact: true })).toBeDisabled();
  const response = await page.request.post(new URL(url, product.appUrl).toString(), {
    headers: {
      "next-action": action.headers()["next-action"] ?? "",
      "content-type": action.headers()["content-type"] ?? "",
      origin: product.appUrl,
    },
    data: action.postDataBuffer() ?? "",
  });
  expect(await response.text()).toContain("forbidden");
  expect((await latestLog(org.org))?.id).toBe(before?.id);
});
