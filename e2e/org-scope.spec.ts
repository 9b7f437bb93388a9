import { desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { pmsSyncLogs } from "@/db/schema";
import { expect, test } from "@/e2e/fixtures/browser";
import { createOrgWith, createPerson, joinOrg } from "@/e2e/fixtures/people";
import { newId, type OrgId } from "@/lib/ids";

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

test("a stranger gets 404 on every page and every API of an organisation", async ({
  page,
  org,
  connect,
  signIn,
}) => {
  const { id } = await connect("quayside");
  await logEnds(org.org);
  const logId = (await latestLog(org.org))?.id;
  await signIn(await createPerson());
  const pages = [
    "",
    "/settings/integrations",
    `/settings/integrations?connection=${id}`,
    "/settings/integrations/new",
    "/settings/members",
    "/settings/general",
    "/settings/profile",
    "/settings/audit-log",
    "/sync-logs",
    `/sync-logs/${logId}`,
    "/notifications",
  ];
  for (const path of pages) {
    const response = await page.goto(`/${org.slug}${path}`);
    expect(response?.status(), path).toBe(404);
    await expect(page.locator("body")).not.toContainText(org.slug);
  }
  const apis = [
    "connections",
    `connections/${id}`,
    `connections/${id}/properties`,
    "overview",
    "sync-logs",
    `sync-logs/${logId}`,
    `sync-logs/${logId}/around`,
    `sync-logs/${logId}/changes`,
    `sync-logs/${logId}/rejected`,
    "sync-logs/facets",
    "sync-logs/updates",
    "notifications",
    "notifications/summary",
    "stream",
  ];
  for (const path of apis) {
    const response = await page.request.get(`/api/orgs/${org.slug}/${path}`);
    expect(response.status(), path).toBe(404);
  }
});

test("another organisation's ids are 404 below one's own slug", async ({ page, org, connect, signIn }) => {
  const { id } = await connect("quayside");
  await logEnds(org.org);
  const logId = (await latestLog(org.org))?.id;
  const own = await createOrgWith();
  const person = await createPerson();
  await joinOrg(own.org, own.slug, "owner", person);
  await signIn(person);
  for (const path of [
    `connections/${id}`,
    `connections/${id}/properties`,
    `sync-logs/${logId}`,
    `sync-logs/${logId}/changes`,
    `sync-logs/${newId()}`,
    `sync-logs/${logId}/rejected`,
    "sync-logs/not-an-id",
    "connections/not-an-id",
  ]) {
    const response = await page.request.get(`/api/orgs/${own.slug}/${path}`);
    expect(response.status(), path).toBe(404);
  }
  expect((await page.goto(`/${own.slug}/sync-logs/${logId}`))?.status()).toBe(404);
  // The same paths answer their own organisation, so that the refusals above mean something.
  await signIn(org.owner);
  for (const path of [`connections/${id}`, `sync-logs/${logId}`]) {
    expect((await page.request.get(`/api/orgs/${org.slug}/${path}`)).status(), path).toBe(200);
  }
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
