import type { WebhookPageQuery } from "@/db/queries/webhook-pages";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { newId } from "@/lib/ids";
import { MASKED_VALUE } from "@/lib/webhooks/masked-headers";
import {
  answerWebhook,
  answerWebhookCreation,
  answerWebhookDeletion,
  answerWebhookList,
  answerWebhookUpdate,
} from "@/lib/webhooks/webhook-operations";

const FIRST_PAGE: WebhookPageQuery = { conditions: [], order: [], page: 1, limit: 10 };
const CALLBACK_URL = "https://YOUR-WEBSITE.COM/api/push_message";

/** The body of Channex's Webhook Collection, "Create Webhook". */
const createBody = (propertyId: string) => ({
  webhook: {
    property_id: propertyId,
    callback_url: CALLBACK_URL,
    event_mask: "*",
    request_params: {},
    headers: {},
    is_active: true,
    send_data: true,
  },
});
const DOCUMENTED = [
  "request_params",
  "headers",
  "is_active",
  "send_data",
  "id",
  "event_mask",
  "callback_url",
];

/** An answer's resource without the attributes that Channex's page does not print; their order is checked too. */
function asPrinted({ data }: Awaited<ReturnType<typeof answerWebhook>>) {
  const names = Object.keys(data.attributes);
  expect(names.slice(0, DOCUMENTED.length)).toEqual(DOCUMENTED);
  const attributes = Object.fromEntries(Object.entries(data.attributes).slice(0, DOCUMENTED.length));
  return { data: { ...data, attributes } };
}

const refusal = (details: Record<string, unknown>) => ({ code: "invalid", fields: details });

test("a webhook is created as Channex's page prints it, with its secret this once", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const created = await answerWebhookCreation(ctx, createBody(propertyId));
  const { id } = created.data;
  const printed = {
    data: {
      type: "webhook",
      id,
      attributes: {
        request_params: {},
        headers: {},
        is_active: true,
        send_data: true,
        id,
        event_mask: "*",
        callback_url: CALLBACK_URL,
      },
      relationships: { property: { data: { type: "property", id: propertyId } } },
    },
  };
  expect(asPrinted(created)).toEqual(printed);
  expect(created.data.attributes.secret).toMatch(/^whsec_/);
  const read = await answerWebhook(ctx, id);
  expect(asPrinted(read)).toEqual(printed);
  expect(JSON.stringify(read)).not.toContain("whsec_");
});

test("what is optional gets Channex's defaults: not active, without data, no parameters, no headers", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const { data } = await answerWebhookCreation(ctx, {
    webhook: { property_id: propertyId, callback_url: CALLBACK_URL, event_mask: "ari:rate:*:*" },
  });
  expect(data.attributes).toMatchObject({
    ...{ request_params: null, headers: null, is_active: false, send_data: false, is_global: false },
    ...{ event_mask: "ari:rate:*:*", protected: false, retry: { preset: "default" }, state: "inactive" },
  });
});

test("webhooks are listed with page, total and limit", async ({ database: _ }) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const ids: string[] = [];
  for (let count = 0; count < 3; count++)
    ids.push((await answerWebhookCreation(ctx, createBody(propertyId))).data.id);
  const whole = await answerWebhookList(ctx, FIRST_PAGE);
  expect(whole.meta).toEqual({ page: 1, total: 3, limit: 10 });
  expect(whole.data.map((one) => one.id)).toEqual(ids);
  expect(whole.data[0]).toEqual((await answerWebhook(ctx, ids[0] ?? "")).data);
  const second = await answerWebhookList(ctx, {
    ...{ conditions: [], page: 2, limit: 2 },
    order: [{ field: "created_at", direction: "desc" }],
  });
  expect(second.meta).toEqual({ page: 2, total: 3, limit: 2 });
  expect(second.data.map((one) => one.id)).toEqual(ids.slice(0, 1));
  const stranger = await createWebhookOrg();
  expect(await answerWebhookList(stranger.ctx, FIRST_PAGE)).toEqual({
    data: [],
    meta: { page: 1, total: 0, limit: 10 },
  });
});

test("a list is narrowed by every operator", async ({ database: _ }) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const ofProperty = (await answerWebhookCreation(ctx, createBody(propertyId))).data.id;
  const global = {
    webhook: { callback_url: "https://global.example", event_mask: "review", is_global: true },
  };
  const ofAll = (await answerWebhookCreation(ctx, global)).data.id;
  const found = async (...conditions: WebhookPageQuery["conditions"]) =>
    (await answerWebhookList(ctx, { ...FIRST_PAGE, conditions })).data.map((one) => one.id);
  const anHourAgo = new Date(Date.now() - 3_600_000);
  expect(await found({ field: "is_active", operator: "eq", values: [true] })).toEqual([ofProperty]);
  expect(await found({ field: "property_id", operator: "not", values: [propertyId] })).toEqual([ofAll]);
  expect(await found({ field: "id", operator: "in", values: [ofAll, newId()] })).toEqual([ofAll]);
  expect(await found({ field: "callback_url", operator: "has", values: ["GLOBAL"] })).toEqual([ofAll]);
  expect(await found({ field: "created_at", operator: "gt", values: [anHourAgo] })).toHaveLength(2);
  expect(await found({ field: "created_at", operator: "lte", values: [anHourAgo] })).toEqual([]);
  expect(
    await found(
      { field: "created_at", operator: "gte", values: [anHourAgo] },
      { field: "event_mask", operator: "eq", values: ["review"] },
    ),
  ).toEqual([ofAll]);
});

test("an update answers the webhook as it is now, and keeps what the body leaves out", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const created = await answerWebhookCreation(ctx, {
    webhook: { ...createBody(propertyId).webhook, headers: { Authorization: "Basic user:password" } },
  });
  const { id } = created.data;
  expect(created.data.attributes.headers).toEqual({ Authorization: MASKED_VALUE });
  const body = { webhook: { ...createBody(propertyId).webhook, event_mask: "ari" } };
  const updated = await answerWebhookUpdate(ctx, id, body);
  expect(asPrinted(updated).data.attributes).toEqual({
    ...{ request_params: {}, headers: {}, is_active: true, send_data: true, id, event_mask: "ari" },
    callback_url: CALLBACK_URL,
  });
  const partly = await answerWebhookUpdate(ctx, id, { webhook: { is_active: false } });
  expect(partly.data.attributes).toMatchObject({ is_active: false, event_mask: "ari", send_data: true });
  const retry = { preset: "custom", delays_seconds: [5, 60] };
  const ours = { retry, requests_per_second: 10, keeps_order: false, description: "Orders" };
  expect((await answerWebhookUpdate(ctx, id, { webhook: ours })).data.attributes).toMatchObject(ours);
});

test("a webhook of a property is made global by saying so, and with a property named too is refused", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const { id } = (await answerWebhookCreation(ctx, createBody(propertyId))).data;
  const update = (webhook: object) => answerWebhookUpdate(ctx, id, { webhook });
  await expect(update({ is_global: true, property_id: propertyId })).rejects.toMatchObject(
    refusal({ property_id: [expect.any(String)] }),
  );
  expect((await update({ is_global: true })).data).toMatchObject({
    attributes: { is_global: true },
    relationships: { property: { data: null } },
  });
  const back = await update({ is_global: false, property_id: propertyId });
  expect(back.data.relationships.property.data).toEqual({ type: "property", id: propertyId });
});

test("what is missing can't be blank, all of it at once", async ({ database: _ }) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const blank = ["can't be blank"];
  const { property_id: _1, ...withoutProperty } = createBody(propertyId).webhook;
  for (const webhook of [
    withoutProperty,
    { ...withoutProperty, property_id: null },
    { ...withoutProperty, property_id: "" },
  ])
    await expect(answerWebhookCreation(ctx, { webhook })).rejects.toMatchObject(
      refusal({ property_id: blank }),
    );
  await expect(answerWebhookCreation(ctx, { webhook: {} })).rejects.toMatchObject(
    refusal({ property_id: blank, callback_url: blank, event_mask: blank }),
  );
  for (const body of [null, [], "webhook", {}, { webhook: null }, { webhook: [] }])
    await expect(answerWebhookCreation(ctx, body)).rejects.toMatchObject(refusal({ webhook: blank }));
  const { data } = await answerWebhookCreation(ctx, createBody(propertyId));
  for (const field of ["property_id", "callback_url", "event_mask"])
    for (const value of [null, ""])
      await expect(
        answerWebhookUpdate(ctx, data.id, { webhook: { [field]: value } }),
        `${field} ${value}`,
      ).rejects.toMatchObject(refusal({ [field]: blank }));
});

test("what breaks a rule is named by the field as it was sent", async ({ database: _ }) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const { webhook } = createBody(propertyId);
  const cases: [object, string][] = [
    [{ property_id: stranger.propertyId }, "property_id"],
    [{ property_id: "7" }, "property_id"],
    [{ is_global: true }, "property_id"],
    [{ callback_url: "http://127.0.0.1/hook" }, "callback_url"],
    [{ event_mask: "booking_knew" }, "event_mask"],
    [{ headers: { Host: "elsewhere" } }, "headers"],
    [{ headers: "Host: a" }, "headers"],
    [{ request_params: { a: { b: 1 } } }, "request_params.a"],
    [{ is_active: "yes" }, "is_active"],
    [{ send_data: null }, "send_data"],
    [{ protected: true }, "protected"],
    [{ retry: { preset: "custom", delays_seconds: [] } }, "retry"],
    [{ requests_per_second: 0 }, "requests_per_second"],
    [{ secret: "hunter2" }, "secret"],
  ];
  for (const [change, field] of cases)
    await expect(
      answerWebhookCreation(ctx, { webhook: { ...webhook, ...change } }),
      JSON.stringify(change),
    ).rejects.toMatchObject(refusal({ [field]: [expect.any(String)] }));
  expect((await answerWebhookList(ctx, FIRST_PAGE)).meta.total).toBe(0);
});

test("a webhook that is not there is not found: unknown, another's, deleted, or no id", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const missing = { code: "not_found" };
  const foreign = (await answerWebhookCreation(stranger.ctx, createBody(stranger.propertyId))).data.id;
  const deleted = (await answerWebhookCreation(ctx, createBody(propertyId))).data.id;
  expect(await answerWebhookDeletion(ctx, deleted)).toEqual({ meta: { message: "Success" } });
  for (const id of [newId(), foreign, deleted, "not-an-id"]) {
    await expect(answerWebhook(ctx, id)).rejects.toMatchObject(missing);
    await expect(answerWebhookUpdate(ctx, id, {})).rejects.toMatchObject(missing);
    await expect(answerWebhookDeletion(ctx, id)).rejects.toMatchObject(missing);
  }
  expect((await answerWebhook(stranger.ctx, foreign)).data.id).toBe(foreign);
});
