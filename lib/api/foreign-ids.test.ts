import { MARKER, type SeededOrg } from "@/db/isolation/seed";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { routeFileOf } from "@/e2e/fixtures/api-routes";
import { startSandboxHere } from "@/e2e/fixtures/sandbox-here";
import { expect, test } from "@/e2e/fixtures/seeded-orgs";
import { API_OPERATIONS } from "@/lib/api/reference/document";

/** What stands in addresses, filters and bodies, all of it another organisation's. */
const foreignIds = (a: SeededOrg): Record<string, string> => ({
  connection_id: a.connectionId,
  schedule_id: a.scheduleId,
  property_id: a.propertyId,
  sync_log_id: a.failedLogId,
  record_id: a.recordId,
  write_id: a.writeRequestId,
  root_job_id: a.writeRequestId,
  webhook_id: a.webhookId,
  event_id: a.eventId,
  replay_id: a.replayId,
});

// Every route has its operation: document.test.ts holds the two together, so a new route is driven here by itself.
for (const operation of API_OPERATIONS.filter(({ id }) => id !== "createConnection")) {
  const { method, path, example, query = [] } = operation;

  test(`${method.toUpperCase()} ${path} finds, shows and changes nothing by another organisation's ids`, async ({
    orgs: { a, seeded, takeSnapshot },
  }) => {
    const { key } = await createCaller();
    const ids = foreignIds(a);
    const route = await import(`@/app/api/v1/${routeFileOf(path)}`);
    const asked = query.flatMap(({ name }) => {
      const value = ids[/(\w+)\]?$/.exec(name)?.[1] ?? ""];
      return value ? [[name, value]] : [];
    });
    const body = example && bodyOf(example, ids);
    const answer = await call(route[method.toUpperCase()], {
      ...{ key, method: method.toUpperCase(), body, params: paramsOf(path, ids) },
      query: asked.length > 0 ? `?${new URLSearchParams(asked)}` : "",
    });
    if (path.includes("_id}")) expect(answer.status, JSON.stringify(answer.body)).toBe(404);
    else if (body && Object.values(ids).some((id) => JSON.stringify(body).includes(id)))
      expect([404, 422], JSON.stringify(answer.body)).toContain(answer.status);
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500);
    expect(JSON.stringify(answer.body)).not.toContain(MARKER);
    expect(await takeSnapshot()).toEqual(seeded);
  });
}

/** The parameters of a path by the names that its route's folders have. */
function paramsOf(path: string, ids: Record<string, string>): Record<string, string> {
  const params: Record<string, string> = {
    model: path.includes("{model}") ? "leases" : (path.split("/")[1] ?? ""),
  };
  for (const [, name = ""] of path.matchAll(/\{(\w+_id)\}/g)) {
    const id = ids[name];
    if (!id) throw new Error(`Say in foreignIds what {${name}} of ${path} is.`);
    params[name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())] = id;
  }
  return params;
}

/** The example of the reference, with foreign ids in it, and nobody outside called. */
const bodyOf = (example: object, ids: Record<string, string>): unknown =>
  JSON.parse(
    JSON.stringify(example)
      .replaceAll(/"\$([A-Z_]+_ID)"/g, (text, name: string) =>
        JSON.stringify(ids[name.toLowerCase()] ?? text),
      )
      .replaceAll("https://hooks.example.com", "https://127.0.0.1"),
  );

const FOREIGN_BODIES: { id: string; body: (ids: Record<string, string>) => object }[] = [
  { id: "createWebhook", body: ({ property_id }) => ({ webhook: { ...HOOK, property_id } }) },
  { id: "testWebhook", body: ({ property_id }) => ({ webhook: { ...HOOK, property_id } }) },
  { id: "postEvent", body: ({ property_id }) => ({ event: { name: "message", property_id, payload: {} } }) },
];
const HOOK = { callback_url: "https://127.0.0.1/in", event_mask: "*", is_active: true };

for (const { id, body } of FOREIGN_BODIES) {
  test(`${id} refuses a property that is another organisation's, as one that does not exist`, async ({
    orgs: { a, seeded, takeSnapshot },
  }) => {
    const { key } = await createCaller();
    const operation = API_OPERATIONS.find((one) => one.id === id);
    const route = await import(`@/app/api/v1/${routeFileOf(operation?.path ?? "")}`);
    const answer = await call(route.POST, { key, body: body(foreignIds(a)) });
    expect([404, 422], JSON.stringify(answer.body)).toContain(answer.status);
    expect(JSON.stringify(answer.body)).not.toContain(MARKER);
    expect(await takeSnapshot()).toEqual(seeded);
  });
}

test("createConnection takes nothing over from another organisation's integration", async ({
  orgs: { a, seeded, takeSnapshot },
}) => {
  const { key } = await createCaller();
  const sandbox = await startSandboxHere();
  const { POST } = await import("@/app/api/v1/connections/route");
  const connection = {
    ...{ vendor: "SANDBOX", name: "Copy", credentials: { apiKey: sandbox.apiKey("northside") } },
    ...{ models: ["leases"], based_on: a.connectionId },
  };
  const answer = await call(POST, { key, body: { connection } });
  expect(answer.status, JSON.stringify(answer.body)).toBe(404);
  expect(JSON.stringify(answer.body)).not.toContain(MARKER);
  expect(await takeSnapshot()).toEqual(seeded);
  await sandbox.close();
});
