import * as apiKey from "@/app/api/v1/api-key/route";
import { createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/test";
import { apiRoute } from "@/lib/api/api-route";

type Handler = ReturnType<typeof apiRoute>;

async function ask(handler: Handler, headers: Record<string, string>) {
  const request = new Request("https://localhost.example/api/v1/api-key", { headers });
  const answer = await handler(request, { params: Promise.resolve({}) });
  return { id: answer.headers.get("x-request-id"), status: answer.status, text: await answer.text() };
}

test("every answer has an id: the caller's own where it is a short word, else a new one each time", async ({
  database: _,
}) => {
  const { key } = await createCaller();
  const own = await ask(apiKey.GET, { "user-api-key": key, "x-request-id": "job-7:2026.01_a" });
  expect(own).toMatchObject({ status: 200, id: "job-7:2026.01_a" });
  const seen = new Set<string | null>();
  for (const strange of ["", "a b", "x".repeat(65), '"quoted"', "<b>"]) {
    const { id } = await ask(apiKey.GET, { "user-api-key": key, "x-request-id": strange });
    expect(id, strange).toMatch(/^[0-9a-f-]{36}$/);
    seen.add(id);
  }
  expect(seen.size).toBe(5);
  expect(await ask(apiKey.GET, { "x-request-id": "stranger" })).toMatchObject({
    status: 401,
    id: "stranger",
  });
});

test("what went wrong on our side is logged under the id that its answer quotes", async ({ database: _ }) => {
  const { key } = await createCaller();
  const failing = apiRoute({ scope: null, perform: () => Promise.reject(new Error("Broken on purpose")) });
  const lines: string[] = [];
  const { write } = process.stderr;
  process.stderr.write = (line) => lines.push(String(line)) > 0;
  const answer = await ask(failing, { "user-api-key": key }).finally(() => {
    process.stderr.write = write;
  });
  expect(answer.status).toBe(500);
  expect(answer.id).toMatch(/^[0-9a-f-]{36}$/);
  expect(answer.text).toContain(`quote ${answer.id}.`);
  expect(answer.text).not.toContain("on purpose");
  const logged = lines.map((line) => JSON.parse(line)).find(({ event }) => event === "api.failed");
  expect(logged).toMatchObject({ requestId: answer.id, error: { message: "Broken on purpose" } });
});
