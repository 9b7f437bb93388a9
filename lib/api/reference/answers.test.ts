import { createCaller } from "@/e2e/fixtures/api-caller";
import { operationAsker } from "@/e2e/fixtures/operation-asker";
import { startSandboxHere } from "@/e2e/fixtures/sandbox-here";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { answerStatus, startReceiver } from "@/e2e/servers/receiver";
import { API_OPERATIONS } from "@/lib/api/reference/document";
import { createConnection } from "@/lib/connections/create-connection";
import { env } from "@/lib/env";
import { MODELS } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";
import { finishCount } from "@/lib/replays/finish-count";
import { runSyncBatch } from "@/lib/syncs/run-sync-batch";
import { findEvent } from "@/lib/webhooks/catalog";

test("every operation of webhooks answers with the status and the body that the reference gives it", async ({
  database: { sql },
}) => {
  const { ctx, key, propertyId } = await createCaller();
  const receiver = await startReceiver();
  receiver.play(answerStatus(200));
  const before = env().OUTBOUND_ALLOWED_ORIGINS;
  Object.assign(env(), { OUTBOUND_ALLOWED_ORIGINS: [receiver.origin] });
  const { ask, ids, expectAllOf } = operationAsker(key);

  const webhook = {
    callback_url: receiver.url,
    event_mask: "*",
    is_global: true,
    is_active: true,
    headers: { "x-a": "b" },
  };
  ids.webhookId = (await ask("createWebhook", { webhook })).id;
  await ask("listWebhooks");
  await ask("getWebhook");
  await ask("updateWebhook", {
    webhook: { description: "Changed", retry: { preset: "custom", delays_seconds: [5] } },
  });
  await ask("testWebhook", { webhook: { ...webhook, event_name: "message" } });
  await ask("testSavedWebhook", { webhook: {} });
  await ask("checkConnection", { webhook: { callback_url: receiver.url } });
  await ask("snoozeWebhook", { webhook: { days: 2 } });
  await ask("enableWebhook", {});
  await sql`update webhooks set disabled_at = now(), disabled_reason = 'gone'`;
  await insertTestDelivery(ctx, ids.webhookId, "held");
  await ask("tryWebhook", {});
  await ask("getWebhookHeaders");
  await ask("getWebhookSecret");
  await ask("rotateWebhookSecret", {});
  const event = { name: "booking_new", property_id: propertyId, payload: findEvent("booking_new")?.example };
  ids.eventId = (await ask("postEvent", { event })).id;
  await ask("getEvent");
  await ask("listEvents");
  await ask("listDeliveries");
  await ask("getDelivery");
  await ask("resendDelivery", {});
  await insertTestDelivery(ctx, ids.webhookId, "held");
  await ask("discardHeld", {});
  await insertTestDelivery(ctx, ids.webhookId, "exhausted");
  ids.replayId = (await ask("createReplay", { replay: { kind: "resend_failed" } })).id;
  await finishCount(ctx.org, ids.replayId);
  await ask("getReplay");
  await ask("startReplay", { replay: { per_second: 5 } });
  await ask("listReplays");
  await ask("cancelReplay", {});
  await ask("getApiKey");
  await ask("deleteWebhook");
  expectAllOf("Webhooks", "Deliveries", "Replays", "Events", "API keys");
  Object.assign(env(), { OUTBOUND_ALLOWED_ORIGINS: before });
  await receiver.close();
});

test("every operation of integrations and syncs answers with the status and the body that the reference gives it", async ({
  database: _,
}) => {
  const { ctx, key } = await createCaller();
  const sandbox = await startSandboxHere();
  const { ask, ids, expectAllOf } = operationAsker(key);
  const credentials = { apiKey: sandbox.apiKey("northside") };

  const connection = { vendor: "SANDBOX", name: "Northside", credentials, models: ["properties", "leases"] };
  const created = await ask("createConnection", { connection });
  ids.connectionId = created.id;
  ids.syncLogId = created.relationships.running_sync?.data?.id ?? "";
  await ask("listConnections");
  await ask("getConnection");
  await ask("updateConnection", { connection: { name: "Changed", requests_per_second: 100 } });
  await ask("replaceCredentials", { connection: { credentials } });
  await ask("checkAccess", {});
  await ask("listConnectionModels");
  ids.model = "units";
  await ask("switchModel", { model: { is_enabled: true } });
  while ((await runSyncBatch(ctx.org, ids.syncLogId, vendorFor)).state !== "ended");
  const [property] = (await ask("listConnectionProperties")) as unknown as { id: string }[];
  ids.propertyId = property?.id ?? "";
  await ask("switchProperty", { property: { is_enabled: false } });
  await ask("switchProperties", { properties: { ids: [ids.propertyId], is_enabled: true } });
  await ask("listSchedules");
  ids.scheduleId = (await ask("createSchedule", { schedule: { interval_minutes: 60 } })).id;
  await ask("updateSchedule", { schedule: { name: "Hourly" } });
  await ask("deleteSchedule");
  await ask("listSyncLogs");
  await ask("getSyncLog");
  await ask("listJobs");
  await ask("pauseConnection", {});
  await ask("resumeConnection", {});
  ids.syncLogId = (await ask("startSync", { sync: { mode: "full" } })).id;
  await ask("cancelSync", {});
  await ask("deleteConnection");
  expectAllOf("Connections", "Syncs");
  await sandbox.close();
});

test("every operation of writes answers with the status and the body that the reference gives it", async ({
  database: { sql },
}) => {
  const { ctx, key } = await createCaller();
  const sandbox = await startSandboxHere();
  const { ask, ids } = operationAsker(key);
  const credentials = { apiKey: sandbox.apiKey("northside") };
  const made = await ask("createConnection", {
    connection: { vendor: "SANDBOX", name: "Northside", credentials, models: ["properties", "residents"] },
  });
  const syncLogId = made.relationships.running_sync?.data?.id ?? "";
  while ((await runSyncBatch(ctx.org, syncLogId, vendorFor)).state !== "ended");
  const [property] = await sql`select x_id from properties limit 1`;
  const resident = { first_name: "Ann", last_name: "Lee", x_property_id: property?.x_id };
  ids.rootJobId = (await ask("createResident", { resident: { connection_id: made.id, ...resident } })).id;
  ids.writeId = ids.rootJobId;
  const [known] = await sql`select id from records where model = 'residents' limit 1`;
  ids.recordId = known?.id;
  await ask("updateResident", { resident: { first_name: "Maria" } });
  await ask("listWriteRequests");
  await ask("getWriteRequest");
  await ask("getWriteStatus");
  await sql`update write_requests set status = 'FAILURE', finished_at = now()`;
  await ask("retryWrite", {});
  await sandbox.close();
});

test("every operation of records answers with the status and the body that the reference gives it", async ({
  database: { sql },
}) => {
  const { ctx, key } = await createCaller();
  const sandbox = await startSandboxHere();
  for (const account of ["northside", "harbour", "quayside"]) {
    const credentials = { apiKey: sandbox.apiKey(account) };
    const input = { vendor: "SANDBOX" as const, name: account, credentials, models: [...MODELS] };
    const { syncLogId } = await createConnection(ctx, input);
    while ((await runSyncBatch(ctx.org, syncLogId, vendorFor)).state !== "ended");
  }
  await sandbox.close();
  const { ask, ids, expectAllOf } = operationAsker(key);
  for (const { id, path } of API_OPERATIONS.filter(({ tag }) => tag === "Records")) {
    if (path.endsWith("{record_id}") || path === "/data-diffs") continue;
    const [first] = (await ask(id)) as unknown as { id: string }[];
    ids.recordId = first?.id ?? "";
    const one = API_OPERATIONS.find((other) => other.path === `${path}/{record_id}`);
    expect((await ask(one?.id ?? "")).id).toBe(first?.id);
  }
  await sql`
    insert into record_changes (id, org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind)
    select gen_random_uuid(), r.org_id, r.connection_id, j.sync_log_id, j.id, r.id, r.model, r.x_id, 'new'
    from records r join pms_sync_logs l using (connection_id) join sync_jobs j on j.sync_log_id = l.id limit 1`;
  await ask("listDataDiffs");
  expectAllOf("Records");
});
