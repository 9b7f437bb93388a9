import { createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/browser";
import { listServerActions } from "@/e2e/fixtures/server-actions";
import { newId } from "@/lib/ids";

const TWO_MB = "a".repeat(2_000_000);
const TWO_MB_OF_JSON = JSON.stringify([{ name: TWO_MB }]);
const ACTION = { "next-action": "7f0000000000000000000000000000000000000000" };

test("garbage, empty and oversized bodies are refused with a status, and nothing breaks", async ({
  page,
  org,
  signIn,
}) => {
  await signIn(org.owner);
  const home = `/${org.slug}`;
  const sent: [
    path: string,
    options: { data: string; headers?: Record<string, string> },
    statuses: number[],
  ][] = [
    [home, { data: "garbage", headers: { "next-action": "bogus" } }, [400, 404]],
    [home, { data: "", headers: ACTION }, [400, 404, 409]],
    [
      home,
      { data: "{not json", headers: { ...ACTION, "content-type": "application/json" } },
      [400, 404, 409],
    ],
    [home, { data: TWO_MB, headers: { ...ACTION, "content-type": "text/plain" } }, [400, 404, 409, 413]],
    ["/api/auth/callback/email", { data: "garbage" }, [400, 403, 404]],
    ["/api/auth/callback/email", { data: TWO_MB }, [400, 403, 404, 413]],
    ["/api/auth/signin/email", { data: "{" }, [404]],
    ["/api/inngest", { data: "{" }, [400, 404]],
    ["/api/inngest", { data: '{"event":{}}' }, [401, 404]],
    [`/api/orgs/${org.slug}/overview`, { data: "{}" }, [405]],
  ];
  for (const [path, options, statuses] of sent) {
    const response = await page.request.post(path, { ...options, maxRedirects: 0 });
    expect(statuses, `POST ${path} answered ${response.status()}`).toContain(response.status());
  }
  await page.goto(home);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("a server action that cannot read what it was sent says so with a status, and does nothing", async ({
  page,
  product,
  org,
  signIn,
}) => {
  await signIn(org.owner);
  const action = listServerActions().find(({ name }) => name === "settings/general/renameOrganisation");
  const send = (data: string) =>
    page.request.post(`/${org.slug}/settings/general`, {
      headers: {
        ...{ "next-action": action?.id ?? "", origin: product.appUrl },
        "content-type": "text/plain;charset=UTF-8",
      },
      data,
    });
  for (const data of ["", "garbage", "{not json", '{"org":"x"}', "null"]) {
    const answer = await send(data);
    expect(answer.status(), data).toBe(400);
    expect(await answer.text()).toMatch(/could not be read. Reload the page/);
  }
  const large = await send(TWO_MB_OF_JSON);
  expect(large.status()).toBe(413);
  expect(await large.text()).toMatch(/larger than 1 MB/);
  for (const data of ["[]", "[null]", "[1,2]", '[{"org":1}]']) {
    const answer = await send(data);
    expect(answer.status(), data).toBeLessThan(500);
    expect(await answer.text(), data).toMatch(/"ok":false/);
  }
  await page.goto(`/${org.slug}/settings/general`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("ids, cursors and filters that are none are not found or refused, never an error of ours", async ({
  page,
  org,
  signIn,
}) => {
  await signIn(org.owner);
  const api = `/api/orgs/${org.slug}`;
  const asked: [path: string, status: number][] = [
    [`${api}/connections/not-a-uuid`, 404],
    [`${api}/connections/${encodeURIComponent("' or 1=1 --")}/properties?q=%25`, 404],
    [`${api}/sync-logs/not-a-uuid`, 404],
    [`${api}/sync-logs?cursor=garbage`, 422],
    [`${api}/sync-logs?cursor=%00`, 422],
    [`/${org.slug}/sync-logs/%00`, 404],
    [`/${org.slug}/sync-logs/${"9".repeat(300)}`, 404],
    [`/${org.slug}/settings/integrations?connection=${encodeURIComponent("💩")}`, 404],
    ["/%E0%A4%A", 404],
    [`/${org.slug}/sync-logs/%zz`, 404],
    [`${api}/connections/%E0%A4%A`, 400],
    ["/api/v1/webhooks/%zz", 400],
    [`/${org.slug}/sync-logs?status=bogus&from=yesterday-ish&connection=x`, 200],
  ];
  for (const [path, status] of asked) {
    const answer = await page.request.get(path);
    expect(answer.status(), path).toBe(status);
    const isOfApi = path.startsWith("/api/");
    expect(answer.headers()["content-type"], path).toContain(isOfApi ? "application/json" : "text/html");
  }
});

test("what the API does not have is refused in its own shape: a path with 404, a method with 405 and those to use", async ({
  request,
  product,
}) => {
  const { key } = await createCaller();
  const ask = async (method: string, path: string, headers = { "user-api-key": key }) => {
    const answer = await request.fetch(`${product.appUrl}/api/v1${path}`, { method, headers });
    const { allow, "x-request-id": id } = answer.headers();
    return { status: answer.status(), allow, id, text: await answer.text() };
  };
  const id = expect.stringMatching(/^[0-9a-f-]{36}$/);
  for (const path of ["/sync-logs/x/foo", "", "/webhooks/x/y/z"]) {
    const answer = await ask("GET", path);
    expect(answer, path).toMatchObject({ status: 404, id });
    expect(JSON.parse(answer.text), path).toEqual({
      errors: {
        code: "resource_not_found",
        title: "Resource Not Found",
        details: { request: [expect.stringContaining("/docs/api")] },
      },
    });
  }
  const refused: [method: string, path: string, allow: string][] = [
    ["PATCH", `/webhooks/${newId()}`, "DELETE, GET, HEAD, OPTIONS, PUT"],
    ["GET", "/webhooks/test", "OPTIONS, POST"],
    ["DELETE", "/leases", "GET, HEAD, OPTIONS, POST"],
    ["POST", "/openapi.json", "GET, HEAD, OPTIONS"],
  ];
  for (const [method, path, allow] of refused) {
    const answer = await ask(method, path);
    expect(answer, path).toMatchObject({ status: 405, allow, id });
    expect(JSON.parse(answer.text), path).toEqual({
      errors: {
        code: "method_not_allowed",
        title: "Method Not Allowed",
        details: { request: [expect.stringContaining(`not ${method}`)] },
      },
    });
  }
  expect(await ask("HEAD", "/webhooks")).toMatchObject({ status: 200, id, text: "" });
  const options = await request.fetch(`${product.appUrl}/api/v1/webhooks`, { method: "OPTIONS" });
  expect(options.status()).toBe(204);
  expect(options.headers().allow).toBe("GET, HEAD, OPTIONS, POST");
});
