import { test as base, expect } from "@playwright/test";
import { Webhook } from "standardwebhooks";
import { startInboxServer } from "@/lib/local/inbox/start";
import type { LocalServer } from "@/lib/local/web/serve";
import { newSigningSecret } from "@/lib/webhooks/sign";

const test = base.extend<{ server: LocalServer }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  server: async ({}, use) => {
    const server = await startInboxServer({ port: 0 });
    await use(server);
    await server.close();
  },
});

const api = (server: LocalServer, path: string) => `${server.url}/api/inboxes/demo/${path}`;
const put = (url: string, body: unknown) => fetch(url, { method: "PUT", body: JSON.stringify(body) });
const requests = async (server: LocalServer) => (await (await fetch(api(server, "requests"))).json()).data;
const post = (server: LocalServer, body: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/in/demo/path?a=b`, { method: "POST", body, headers });

test("what is sent to an inbox is recorded as it came", async ({ server }) => {
  const answer = await post(server, '{"trigger":"DATA_NEW"}', { "x-own": "1" });
  expect(answer.status).toBe(200);
  expect(await requests(server)).toMatchObject([
    {
      method: "POST",
      path: "/in/demo/path?a=b",
      body: '{"trigger":"DATA_NEW"}',
      headers: { "x-own": "1" },
      verdict: { kind: "no_secret" },
    },
  ]);
});

test("signatures are checked as receivers check them, and a wrong one says why", async ({ server }) => {
  const secret = newSigningSecret();
  await put(api(server, "secret"), { secret });
  const signed = (body: string, at: Date) => ({
    "webhook-id": "msg",
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign("msg", at, body),
  });
  const now = new Date();
  await post(server, "{}", signed("{}", now));
  await post(server, "{ }", signed("{}", now));
  await post(server, "{}", signed("{}", new Date(now.getTime() - 600_000)));
  await post(server, "{}");
  const verdicts = (await requests(server)).map(({ verdict }: { verdict: { kind: string } }) => verdict.kind);
  expect(verdicts).toEqual(["valid", "wrong", "too_old", "missing"]);
});

test("an inbox answers as it is told: another status, a cut connection, none", async ({ server }) => {
  await put(api(server, "answer"), { status: 503, retryAfter: 7 });
  const refused = await post(server, "{}");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "7"]);
  await put(api(server, "answer"), { fault: "reset" });
  await expect(post(server, "{}")).rejects.toThrow();
  await put(api(server, "answer"), { fault: "hang" });
  const hanging = fetch(`${server.url}/in/demo`, { method: "POST", signal: AbortSignal.timeout(300) });
  await expect(hanging).rejects.toThrow();
  expect((await put(api(server, "answer"), { status: 9 })).status).toBe(422);
  expect(await requests(server)).toHaveLength(3);
});

test("an inbox that is told to wait answers after the wait, as its page says", async ({ server }) => {
  const delayMs = 250;
  // A timer may end within the millisecond before its own.
  const leastMs = delayMs - 1;
  const waited = async () => {
    const startedAt = performance.now();
    const { status } = await post(server, "{}");
    return { status, ms: performance.now() - startedAt };
  };
  expect((await put(api(server, "answer"), { status: 503, delayMs })).status).toBe(200);
  const told = await waited();
  expect(told.status).toBe(503);
  expect(told.ms).toBeGreaterThanOrEqual(leastMs);
  for (const unusable of [-1, 60_001, 1.5, "long"])
    expect((await put(api(server, "answer"), { delayMs: unusable })).status).toBe(422);

  const body = new URLSearchParams({
    status: "202",
    delayMs: String(delayMs),
    fault: "none",
    retryAfter: "",
  });
  const saved = await fetch(`${server.url}/inboxes/demo/answer`, { method: "POST", body });
  expect(await saved.text()).toContain(`202 after ${delayMs} ms`);
  const byForm = await waited();
  expect(byForm.status).toBe(202);
  expect(byForm.ms).toBeGreaterThanOrEqual(leastMs);
});

test("an inbox keeps its newest requests only, and its page shows them without markup of theirs", async ({
  server,
}) => {
  for (let count = 0; count < 620; count++) await post(server, String(count));
  const kept = await requests(server);
  expect(kept.length).toBeLessThanOrEqual(600);
  expect(kept.at(-1).body).toBe("619");
  await post(server, '{"event":"<script>alert(1)</script>"}');
  const page = await (await fetch(`${server.url}/inboxes/demo`)).text();
  expect(page).toContain("&lt;script&gt;alert(1)");
  expect(page).not.toContain("<script>alert(1)");
});

test("the URL of an inbox opened in a browser leads to its page, and what programs send is recorded", async ({
  server,
}) => {
  const open = (headers: Record<string, string>, method = "GET") =>
    fetch(`${server.url}/in/demo/path?a=b`, { method, headers, redirect: "manual" });
  const asBrowser = { accept: "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8" };
  const led = await open(asBrowser);
  expect([led.status, led.headers.get("location")]).toEqual([303, "/inboxes/demo"]);
  expect(await requests(server)).toEqual([]);
  for (const accept of ["*/*", "application/json"]) expect((await open({ accept })).status).toBe(200);
  expect((await open(asBrowser, "POST")).status).toBe(200);
  expect(await requests(server)).toMatchObject([{ method: "GET" }, { method: "GET" }, { method: "POST" }]);
});

test("a secret that was set on the page is checked with and not shown again, until checking is stopped", async ({
  server,
}) => {
  const secret = newSigningSecret();
  const post = (text: string) =>
    fetch(`${server.url}/inboxes/demo/secret`, {
      method: "POST",
      body: new URLSearchParams({ secret: text }),
    });
  const set = await (await post(secret)).text();
  expect(set).toContain("Signatures are checked with this secret from now on.");
  expect(set).not.toContain(secret.slice("whsec_".length));
  await fetch(`${server.url}/in/demo`, { method: "POST", body: "{}" });
  expect(await requests(server)).toMatchObject([{ verdict: { kind: "missing" } }]);
  expect(await (await post("")).text()).toContain("Signatures are not checked any more.");
  expect(await requests(server)).toMatchObject([{ verdict: { kind: "no_secret" } }]);
});

test("a page elsewhere can neither read nor change an inbox", async ({ server }) => {
  const foreign = { origin: "https://elsewhere.example" };
  const changed = await fetch(api(server, "requests"), { method: "DELETE", headers: foreign });
  expect(changed.status).toBe(403);
  expect((await fetch(`${server.url}/in/UPPER`, { method: "POST" })).status).toBe(404);
});
