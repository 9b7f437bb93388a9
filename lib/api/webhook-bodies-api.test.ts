import * as one from "@/app/api/v1/webhooks/[webhookId]/route";
import * as all from "@/app/api/v1/webhooks/route";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/test";

// The bodies of Channex's Webhook Collection, field by field, with ids of the test.

const CALLBACK_URL = "https://YOUR-WEBSITE.COM/api/push_message";
const BLANK_PROPERTY = {
  errors: {
    code: "validation_error",
    title: "Validation Error",
    details: { property_id: ["can't be blank"] },
  },
};

const requestBody = (propertyId: string, eventMask: string) => ({
  webhook: {
    property_id: propertyId,
    callback_url: CALLBACK_URL,
    event_mask: eventMask,
    request_params: {},
    headers: {},
    is_active: true,
    send_data: true,
  },
});

type Ids = { id: string; propertyId: string };

const printedWebhook = ({ id, propertyId }: Ids, attributes: object) => ({
  id,
  type: "webhook",
  attributes: { ...attributes, id, callback_url: CALLBACK_URL },
  relationships: { property: { data: { type: "property", id: propertyId } } },
});

type Told = { attributes: Record<string, unknown> };

/** A webhook without the attributes that the page does not print. */
function withAttributesOf<Webhook extends Told>(printed: Told, webhook: Webhook): Webhook {
  const names = Object.keys(printed.attributes);
  const attributes = Object.entries(webhook.attributes).filter(([name]) => names.includes(name));
  return { ...webhook, attributes: Object.fromEntries(attributes) };
}

test("a creation answers 201, and a change 200, with the printed body", async ({ database: _ }) => {
  const { key, propertyId } = await createCaller();
  const created = await call(all.POST, { key, body: requestBody(propertyId, "*") });
  const { id } = created.body.data;
  const sent = { request_params: {}, headers: {}, is_active: true, send_data: true };
  const printed = printedWebhook({ id, propertyId }, { ...sent, event_mask: "*" });
  expect(created.status).toBe(201);
  expect({ ...created.body, data: withAttributesOf(printed, created.body.data) }).toEqual({ data: printed });

  const changed = await call(one.PUT, {
    ...{ key, method: "PUT", body: requestBody(propertyId, "ari") },
    params: { webhookId: id },
  });
  // The page prints no `send_data` here.
  const { send_data: _sendData, ...answered } = sent;
  const printedChange = printedWebhook({ id, propertyId }, { ...answered, event_mask: "ari" });
  expect(changed.status).toBe(200);
  expect({ ...changed.body, data: withAttributesOf(printedChange, changed.body.data) }).toEqual({
    data: printedChange,
  });
  expect(changed.body.data.attributes.send_data).toBe(true);
});

test("a webhook without parameters and headers is read and listed with the printed body, both null", async ({
  database: _,
}) => {
  const { key, propertyId } = await createCaller();
  const { request_params: _params, headers: _headers, ...webhook } = requestBody(propertyId, "*").webhook;
  const { id } = (await call(all.POST, { key, body: { webhook } })).body.data;
  const printed = printedWebhook(
    { id, propertyId },
    { request_params: null, headers: null, is_active: true, send_data: true, event_mask: "*" },
  );
  const read = await call(one.GET, { key, params: { webhookId: id } });
  expect(read.status).toBe(200);
  expect({ ...read.body, data: withAttributesOf(printed, read.body.data) }).toEqual({ data: printed });

  const listed = await call(all.GET, { key });
  expect(listed.status).toBe(200);
  const data = listed.body.data.map((each: Told) => withAttributesOf(printed, each));
  expect({ ...listed.body, data }).toEqual({ data: [printed], meta: { page: 1, total: 1, limit: 10 } });
});

test("eleven webhooks are listed as the first ten, as printed, and the eleventh with the pagination that it names", async ({
  database: _,
}) => {
  const { key, propertyId } = await createCaller();
  for (let place = 0; place < 11; place++) await call(all.POST, { key, body: requestBody(propertyId, "*") });
  const list = async (query = "") => {
    const { body } = await call(all.GET, { key, query });
    return { ids: body.data.map(({ id }: { id: string }) => id), meta: body.meta };
  };
  const whole = await list("?pagination[limit]=100");
  expect(new Set(whole.ids).size).toBe(11);
  expect(await list()).toEqual({ ids: whole.ids.slice(0, 10), meta: { page: 1, limit: 10, total: 11 } });
  expect(await list("?pagination[page]=2")).toEqual({
    ids: whole.ids.slice(10),
    meta: { page: 2, limit: 10, total: 11 },
  });
});

test("a blank property answers 422 with the printed body, when a webhook is created and when it is changed", async ({
  database: _,
}) => {
  const { key, propertyId } = await createCaller();
  const created = await call(all.POST, { key, body: requestBody(propertyId, "*") });
  const params = { webhookId: created.body.data.id };
  for (const blank of [null, ""]) {
    const body = { webhook: { ...requestBody(propertyId, "ari").webhook, property_id: blank } };
    expect(await call(all.POST, { key, body })).toEqual({ status: 422, body: BLANK_PROPERTY });
    expect(await call(one.PUT, { key, method: "PUT", body, params })).toEqual({
      ...{ status: 422, body: BLANK_PROPERTY },
    });
  }
  const { body } = await call(one.GET, { key, params });
  expect(body.data.attributes.event_mask, "nothing was changed").toBe("*");
});

test("a removal answers 200 with the printed body", async ({ database: _ }) => {
  const { key, propertyId } = await createCaller();
  const created = await call(all.POST, { key, body: requestBody(propertyId, "*") });
  const params = { webhookId: created.body.data.id };
  expect(await call(one.DELETE, { key, method: "DELETE", params })).toEqual({
    ...{ status: 200, body: { meta: { message: "Success" } } },
  });
  expect((await call(one.GET, { key, params })).status).toBe(404);
});
