import type { Locator, Page } from "@playwright/test";
import { notifyLive } from "@/db/queries/live";
import { addMember } from "@/db/queries/members";
import { expect, expectAccessible, type TestOrg, test } from "@/e2e/fixtures/browser";
import { createPerson, signInCookie } from "@/e2e/fixtures/people";
import { startSecondWeb } from "@/e2e/fixtures/second-web";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { setWebhookActive } from "@/lib/webhooks/update-webhook";

/** What the stream of the page says until `isEnough`. */
async function hear(url: string, headers: HeadersInit, isEnough: (text: string) => boolean): Promise<string> {
  const closing = new AbortController();
  const { body } = await fetch(url, {
    headers,
    signal: AbortSignal.any([closing.signal, AbortSignal.timeout(10_000)]),
  });
  let text = "";
  for await (const chunk of body?.pipeThrough(new TextDecoderStream()) ?? []) {
    text += chunk;
    if (isEnough(text)) break;
  }
  closing.abort();
  return text;
}

test("what happens between a page and its stream is told, whichever processes answer them", async ({
  org,
  product,
}) => {
  const [renders, streams] = await Promise.all([startSecondWeb(product), startSecondWeb(product)]);
  const { name, value } = signInCookie(org.owner, product.appUrl);
  const headers = { cookie: `${name}=${value}` };
  const pageRenderedAt = async (): Promise<number> => {
    const html = await (await fetch(`${renders.url}/${org.slug}/settings/members`, { headers })).text();
    return Number(/renderedAt\\?":(\d+)/.exec(html)?.[1]);
  };
  const streamOf = (since: number, isEnough: (text: string) => boolean) =>
    hear(`${streams.url}/api/orgs/${org.slug}/stream?since=${since}`, headers, isEnough);

  await test.step("a process that has heard nothing yet has the page read everything again", async () => {
    const renderedAt = await pageRenderedAt();
    await notifyLive(org.org, "connections");
    expect(await streamOf(renderedAt, (text) => text.includes("data"))).toContain(`data: {"topic":"*"}`);
  });
  await test.step("one that has heard it tells what changed, and nothing else", async () => {
    await expect(async () => {
      const renderedAt = await pageRenderedAt();
      await notifyLive(org.org, "webhooks");
      const heard = await streamOf(renderedAt, (text) => text.includes("data"));
      expect(heard.match(/data: .*/g)).toEqual([`data: {"topic":"webhooks"}`]);
    }).toPass();
  });
  await Promise.all([renders.stop(), streams.stop()]);
});

const join = async (org: TestOrg, name: string): Promise<void> => {
  const { user } = await createPerson({ name });
  await addMember(org.org, { userId: user.id, role: "member" });
  await notifyLive(org.org, "members");
};

test("a tab whose scripts come late shows what happened meanwhile, with a stream of its own or another tab's", async ({
  page,
  context,
  org,
  signIn,
}) => {
  const path = `/${org.slug}/settings/members`;
  await signIn(org.owner);
  for (const [name, tab] of [
    ["Maria Lindqvist", page],
    ["Nadia Osei", await context.newPage()],
  ] as const) {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    await tab.route("**/_next/static/**/*.js", async (route) => {
      await released;
      await route.continue();
    });
    const opened = tab.goto(path, { waitUntil: "commit" });
    await expect(tab.getByText("Test owner").filter({ visible: true }).first()).toBeVisible();
    await join(org, name);
    // The tab that has the stream has told it by then.
    if (tab !== page) await expect(page.getByText(name)).toBeVisible();
    release();
    await opened;
    await expect(tab.getByText(name)).toBeVisible();
  }
});

test("a page that is on its way inside the app shows what changed meanwhile, and one that is gone back to what changed since", async ({
  page,
  context,
  org,
  signIn,
}) => {
  const { webhookId } = await insertTestWebhook(org.org, { callbackUrl: "https://receiver.example/hooks" });
  const ctx = { org: org.org, user: org.owner.user };
  const list = `/${org.slug}/settings/webhooks`;
  const stateOn = (tab: Page) => tab.getByRole("main").getByText(/^(Active|Off)$/);
  await signIn(org.owner);
  // A page that hears nothing of webhooks, or it would have them read again itself.
  await page.goto(`/${org.slug}/settings/profile`);
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  // Tabs share one stream: what the other shows this one has heard.
  const other = await context.newPage();
  await other.goto(list);
  await expect(stateOn(other)).toHaveText("Active");
  const change = async (isActive: boolean, word: string) => {
    await setWebhookActive(ctx, { webhookId, isActive });
    await expect(stateOn(other)).toHaveText(word);
  };
  let isHeld = false;
  await page.route(
    (url) => url.pathname === list && url.searchParams.has("_rsc"),
    async (route, request) => {
      if (isHeld || "next-router-prefetch" in request.headers()) return route.fallback();
      isHeld = true;
      const asRead = await route.fetch();
      await change(false, "Off");
      return route.fulfill({ response: asRead });
    },
  );
  await page.getByRole("link", { name: "Webhooks" }).click();
  await expect(page).toHaveURL(new RegExp(`${list}$`));
  await expect(stateOn(page)).toHaveText("Off");
  expect(isHeld).toBe(true);

  await page.getByRole("link", { name: "Profile" }).click();
  await expect(page.getByRole("heading", { name: "Profile" })).toBeVisible();
  await change(true, "Active");
  await page.goBack();
  await expect(page).toHaveURL(new RegExp(`${list}$`));
  await expect(stateOn(page)).toHaveText("Active");
});

test.describe("offline", () => {
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the needs from this pattern.
  test.use({ expectedErrors: async ({}, use) => use([/ERR_INTERNET_DISCONNECTED/]) });

  test("who loses the connection keeps the page, is told above it, and sees what happened once it is back", async ({
    page,
    context,
    org,
    signIn,
  }) => {
    await signIn(org.owner);
    await page.goto(`/${org.slug}/settings/members`);
    await expect(page.getByText("Test owner").filter({ visible: true }).first()).toBeVisible();
    await context.setOffline(true);
    const told = page.getByText("You are offline.");
    await expect(told).toBeVisible();
    const boxOf = async (part: Locator) => {
      const { y = 0, height = 0 } = (await part.boundingBox()) ?? {};
      return { top: y, bottom: y + height };
    };
    const bar = await boxOf(page.getByRole("banner"));
    const crumbs = await boxOf(page.getByRole("navigation", { name: "Breadcrumb" }));
    expect((await boxOf(told)).bottom).toBeLessThanOrEqual(bar.top);
    expect(crumbs.top).toBeGreaterThanOrEqual(bar.top);
    expect(crumbs.bottom).toBeLessThanOrEqual(bar.bottom);
    await expectAccessible(page);
    await join(org, "Nadia Osei");
    await context.setOffline(false);
    await expect(told).toBeHidden();
    await expect(page.getByText("Nadia Osei")).toBeVisible({ timeout: 20_000 });
  });
});
