import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { answerStatus, startReceiver } from "@/e2e/servers/receiver";
import { API_OPERATIONS } from "@/lib/api/reference/document";
import { SCHEMAS } from "@/lib/api/reference/schemas";
import { env } from "@/lib/env";
import { finishCount } from "@/lib/replays/finish-count";
import { findEvent } from "@/lib/webhooks/catalog";

test("every operation answers with the status and the body that the reference gives it", async ({
  database: _,
}) => {
  const { ctx, key, propertyId } = await createCaller();
  const receiver = await startReceiver();
  receiver.play(answerStatus(200));
  const before = env().OUTBOUND_ALLOWED_ORIGINS;
  Object.assign(env(), { OUTBOUND_ALLOWED_ORIGINS: [receiver.origin] });
  const asked = new Set<string>();
  const ids: Record<string, string> = {};

  async function ask(id: string, body?: object, query?: string): Promise<{ id: string }> {
    const operation = API_OPERATIONS.find((one) => one.id === id);
    if (!operation) throw new Error(`There is no operation ${id}.`);
    asked.add(id);
    const route = await import(`@/app/api/v1${operation.path.replace(/\{(\w+)_id\}/g, "[$1Id]")}/route`);
    const method = operation.method.toUpperCase();
    const answer = await call(route[method], { key, method, body, query, params: ids });
    expect(answer.status, `${id}: ${JSON.stringify(answer.body)}`).toBe(operation.status ?? 200);
    const { answer: promised } = operation;
    if ("body" in promised) expect(promised.body.parse(answer.body), id).toEqual(answer.body);
    else if ("one" in promised)
      expect(SCHEMAS[promised.one].parse(answer.body.data), id).toEqual(answer.body.data);
    else {
      expect(answer.body.data.length, id).toBeGreaterThan(0);
      for (const one of answer.body.data) expect(SCHEMAS[promised.list].parse(one), id).toEqual(one);
      expect(answer.body.meta !== undefined, id).toBe(promised.meta !== undefined);
    }
    return answer.body.data;
  }

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
  await ask("testWebhook", { webhook });
  await ask("snoozeWebhook", { webhook: { days: 2 } });
  await ask("enableWebhook", {});
  await ask("getWebhookSecret");
  await ask("rotateWebhookSecret", {});
  const event = { name: "booking_new", property_id: propertyId, payload: findEvent("booking_new")?.example };
  ids.eventId = (await ask("postEvent", { event })).id;
  await ask("getEvent");
  await ask("listEvents");
  await ask("listDeliveries");
  await ask("getDelivery");
  await ask("resendDelivery", {});
  await insertTestDelivery(ctx, ids.webhookId, "exhausted");
  ids.replayId = (await ask("createReplay", { replay: { kind: "resend_failed" } })).id;
  await finishCount(ctx.org, ids.replayId);
  await ask("getReplay");
  await ask("startReplay", { replay: { per_second: 5 } });
  await ask("listReplays");
  await ask("cancelReplay", {});
  await ask("getApiKey");
  await ask("deleteWebhook");
  expect([...asked].toSorted()).toEqual(API_OPERATIONS.map(({ id }) => id).toSorted());
  Object.assign(env(), { OUTBOUND_ALLOWED_ORIGINS: before });
  await receiver.close();
});
