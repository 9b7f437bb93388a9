import { API_SCOPES } from "@/db/schema/api-keys";
import { ROLES } from "@/db/schema/orgs";
import { expect, test, watchErrors } from "@/e2e/fixtures/browser";

test("what npm start prints are addresses that answer, links that sign in, and a key with every permission", async ({
  browser,
  product,
  request,
}) => {
  const names = product.lines.map((line) => /^([^:]+): \S+$/.exec(line)?.[1] ?? `not a line: ${line}`);
  expect(names).toEqual([
    "ready",
    ...["sign in as owner", "sign in as admin", "sign in as member"],
    ...["api key", "mail", "inbox", "sandbox PMS"],
  ]);
  const told = (name: string) =>
    product.lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";

  for (const name of ["ready", "mail", "inbox", "sandbox PMS"]) {
    const page = await browser.newPage();
    const errors = watchErrors(page);
    const answer = await page.goto(told(name));
    expect(answer?.status(), name).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }).first(), name).toBeVisible();
    expect(errors, name).toEqual([]);
    await page.close();
  }

  for (const role of ROLES) {
    const page = await browser.newPage();
    await page.goto(told(`sign in as ${role}`));
    await page.waitForURL(/\/demo$/);
    expect(new URL(page.url()).origin).toBe(told("ready"));
    await expect(page.getByRole("button", { name: `Demo ${role}` })).toBeVisible();
    await page.close();
  }

  const ask = async (path: string) => {
    const headers = { authorization: `Bearer ${told("api key")}` };
    const answer = await request.get(`${told("ready")}/api/v1${path}`, { headers });
    expect(answer.status(), path).toBe(200);
    return (await answer.json()).data;
  };
  const { attributes } = await ask("/api-key");
  expect(attributes.organisation).toBe("demo");
  expect([...attributes.scopes].sort()).toEqual([...API_SCOPES].sort());
  expect(await ask("/webhooks")).toEqual(expect.any(Array));
});
