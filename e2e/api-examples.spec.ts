import { rawSql } from "@/db/client";
import { API_SCOPES } from "@/db/schema/api-keys";
import { expect, test } from "@/e2e/fixtures/browser";
import { runExample, type ShellNames } from "@/e2e/fixtures/run-example";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { newId } from "@/lib/ids";
import { MODELS } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";
import { slugOf } from "@/lib/records/record-operations";

type Documented = Record<
  string,
  Record<string, { operationId: string; "x-codeSamples": { source: string }[]; responses: object }>
>;

test.describe.configure({ timeout: 180_000 });

test("every request that the reference prints runs as it is, and succeeds", async ({
  connect,
  org,
  request,
  sandbox,
}) => {
  const { paths } = (await (await request.get("/api/v1/openapi.json")).json()) as { paths: Documented };
  const operations = Object.values(paths).flatMap((item) => Object.values(item));
  const owner = { org: org.org, user: org.owner.user };
  const { key } = await createApiKey(owner, { name: "Reader", scopes: [...API_SCOPES], expiresInDays: null });
  const names: ShellNames = { LATCHKEY_API_KEY: key, PMS_API_KEY: await sandbox.apiKey("northside") };
  const left = new Set(operations.map(({ operationId }) => operationId));

  /** Runs the example of an operation; what it answers goes by `name` from then on. */
  async function run(id: string, name?: string) {
    const { status, body } = await answerOf(id);
    expect(status, `${id}: ${JSON.stringify(body)}`).toBeLessThan(300);
    const [first] = [body.data].flat();
    if (name && first) names[name] = first.id;
    return first;
  }
  async function answerOf(id: string) {
    left.delete(id);
    const operation = operations.find(({ operationId }) => operationId === id);
    const answer = await runExample(operation?.["x-codeSamples"][0]?.source ?? "", names);
    expect(Object.keys(operation?.responses ?? {}), id).toContain(String(answer.status));
    return answer;
  }
  const until = (id: string, isThere: (attributes: Record<string, unknown>) => boolean) =>
    expect.poll(async () => isThere((await run(id)).attributes), { timeout: 60_000, message: id }).toBe(true);
  const ended = () => until("getSyncLog", ({ finished_at }) => finished_at !== null);

  await run("getApiKey");
  const created = await run("createConnection", "CONNECTION_ID");
  names.SYNC_LOG_ID = created.relationships.running_sync.data.id;
  await ended();
  for (const id of ["getConnection", "listConnections", "updateConnection", "replaceCredentials"])
    await run(id);
  for (const id of ["pauseConnection", "resumeConnection", "checkAccess", "listConnectionModels"])
    await run(id);
  const { writes } = vendorFor("SANDBOX");
  for (names.MODEL of Object.keys(writes)) await run("switchModel");
  await run("listConnectionProperties", "PROPERTY_ID");
  for (const id of ["switchProperty", "switchProperties", "listSchedules"]) await run(id);
  await run("createSchedule", "SCHEDULE_ID");
  for (const id of ["updateSchedule", "deleteSchedule", "listSyncLogs", "listJobs"]) await run(id);
  await sandbox.fault("northside", "slow");
  await run("startSync", "SYNC_LOG_ID");
  await run("cancelSync");
  await sandbox.clearFaults("northside");
  await ended();

  const item = (method: string, path: string) => paths[path]?.[method]?.operationId ?? "";
  for (const [model, name] of [
    ["properties", "X_PROPERTY_ID"],
    ["units", "X_UNIT_ID"],
    ["leases", "X_LEASE_ID"],
  ])
    names[name ?? ""] = (await run(item("get", `/${model}`))).attributes.x_id;
  for (const model of MODELS) {
    const path = `/${slugOf(model)}`;
    const first = (await answerOf(item("get", path))).body.data[0];
    names.RECORD_ID = first?.id ?? newId();
    const asked = [
      { takes: writes[model]?.create, id: item("post", path) },
      { takes: first && writes[model]?.update, id: item("put", `${path}/{record_id}`) },
    ];
    // A model that the vendor takes no writes of is refused in words.
    for (const { takes, id } of asked)
      if (takes) names.WRITE_ID = names.ROOT_JOB_ID = (await run(id)).id;
      else expect([404, 422], id).toContain((await answerOf(id)).status);
  }
  for (const id of ["listWriteRequests", "getWriteRequest", "getWriteStatus"]) await run(id);
  await sandbox.fault("northside", "writes_refused");
  await run("createLead", "ROOT_JOB_ID");
  names.WRITE_ID = names.ROOT_JOB_ID ?? "";
  await until("getWriteRequest", ({ status }) => status === "FAILURE");
  await run("retryWrite");
  await sandbox.clearFaults("northside");

  await connect("harbour");
  await connect("quayside");
  for (const model of MODELS) {
    const list = item("get", `/${slugOf(model)}`);
    await expect.poll(async () => Boolean(await run(list, "RECORD_ID")), { timeout: 60_000 }).toBe(true);
    await run(item("get", `/${slugOf(model)}/{record_id}`));
  }
  await run("listDataDiffs");

  await run("createWebhook", "WEBHOOK_ID");
  for (const id of ["listWebhooks", "getWebhook", "updateWebhook", "testWebhook", "snoozeWebhook"])
    await run(id);
  const webhookId = names.WEBHOOK_ID ?? "";
  await rawSql()`update webhooks set disabled_at = now(), disabled_reason = 'gone' where id = ${webhookId}`;
  await insertTestDelivery(owner, webhookId, "held");
  await run("tryWebhook");
  for (const id of ["testSavedWebhook", "checkConnection", "enableWebhook", "discardHeld"]) await run(id);
  for (const id of ["getWebhookHeaders", "getWebhookSecret", "rotateWebhookSecret"]) await run(id);
  await run("postEvent", "EVENT_ID");
  for (const id of ["getEvent", "listEvents"]) await run(id);
  names.EVENT_ID = await insertTestDelivery(owner, webhookId, "exhausted");
  for (const id of ["listDeliveries", "getDelivery"]) await run(id);
  await run("createReplay", "REPLAY_ID");
  await until("getReplay", ({ state }) => state === "ready");
  for (const id of ["startReplay", "listReplays", "cancelReplay"]) await run(id);
  names.EVENT_ID = await insertTestDelivery(owner, webhookId, "exhausted");
  await run("resendDelivery");
  for (const id of ["deleteWebhook", "deleteConnection"]) await run(id);
  expect([...left]).toEqual([]);
});
