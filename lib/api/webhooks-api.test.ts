import * as one from "@/app/api/v1/webhooks/[webhookId]/route";
import * as all from "@/app/api/v1/webhooks/route";
import * as testing from "@/app/api/v1/webhooks/test/route";
import { database } from "@/db/client";
import { properties } from "@/db/schema";
import { API_SCOPES, type ApiScope } from "@/db/schema/api-keys";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { revokeApiKey } from "@/lib/api-keys/revoke-api-key";
import { newId } from "@/lib/ids";

const UNAUTHORIZED = { errors: { code: "unauthorized", title: "Unauthorized" } };
const NOT_FOUND = { errors: { code: "resource_not_found", title: "Resource Not Found" } };
const URL_OF = "https://localhost.example/api/v1/webhooks";

async function createCaller(scopes: ApiScope[] = [...API_SCOPES]) {
  const { org, userId } = await createTestOrg();
  const ctx = { org, user: { id: userId, name: "Owner", email: "owner@test.example" } };
  const { id: apiKeyId, key } = await createApiKey(ctx, { name: "Test", scopes, expiresInDays: null });
  const connectionId = await insertTestConnection(org);
  const propertyId = newId();
  await database()
    .insert(properties)
    .values({ id: propertyId, orgId: org, connectionId, xId: "P1", name: "Harbour House", isEnabled: true });
  return { ctx, apiKeyId, key, propertyId };
}

type Handler = (request: Request, at: { params: Promise<never> }) => Promise<Response>;

async function call(
  handler: Handler,
  {
    key,
    method = "GET",
    query = "",
    body,
    params = {},
  }: {
    key?: string;
    method?: string;
    query?: string;
    body?: unknown;
    params?: Record<string, string>;
  },
) {
  const request = new Request(URL_OF + query, {
    method,
    headers: { "content-type": "application/json", ...(key && { "user-api-key": key }) },
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const response = await handler(request, { params: Promise.resolve(params as never) });
  return { status: response.status, headers: response.headers, body: await response.json() };
}

const webhookBody = (propertyId: string) => ({
  webhook: {
    property_id: propertyId,
    callback_url: "https://your-website.com/api/push_message",
    event_mask: "*",
    request_params: {},
    headers: {},
    is_active: true,
    send_data: true,
  },
});

test("without a valid key every operation answers 401 with the printed body", async ({ database: _ }) => {
  const { ctx, apiKeyId, key, propertyId } = await createCaller();
  await revokeApiKey(ctx, { apiKeyId });
  const params = { webhookId: newId() };
  for (const used of [undefined, "lk_live_wrong", key]) {
    const answers = await Promise.all([
      call(all.GET, { key: used }),
      call(all.POST, { key: used, method: "POST", body: webhookBody(propertyId) }),
      call(one.GET, { key: used, params }),
      call(one.PUT, { key: used, method: "PUT", body: webhookBody(propertyId), params }),
      call(one.DELETE, { key: used, method: "DELETE", params }),
      call(testing.POST, { key: used, method: "POST", body: webhookBody(propertyId) }),
    ]);
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 401, body: UNAUTHORIZED });
  }
});

test("an unknown webhook and another organisation's answer 404 with the printed body", async ({
  database: _,
}) => {
  const { key, propertyId } = await createCaller();
  const stranger = await createCaller();
  const made = await call(all.POST, {
    key: stranger.key,
    method: "POST",
    body: webhookBody(stranger.propertyId),
  });
  for (const webhookId of [newId(), "not-an-id", made.body.data.id]) {
    const answers = await Promise.all([
      call(one.GET, { key, params: { webhookId } }),
      call(one.PUT, { key, method: "PUT", body: webhookBody(propertyId), params: { webhookId } }),
      call(one.DELETE, { key, method: "DELETE", params: { webhookId } }),
    ]);
    for (const { status, body } of answers)
      expect({ status, body }).toEqual({ status: 404, body: NOT_FOUND });
  }
});

test("a missing property answers 422 with the printed body", async ({ database: _ }) => {
  const { key, propertyId } = await createCaller();
  const { property_id: _id, ...rest } = webhookBody(propertyId).webhook;
  const refused = await call(all.POST, { key, method: "POST", body: { webhook: rest } });
  expect(refused.status).toBe(422);
  expect(refused.body).toEqual({
    errors: {
      code: "validation_error",
      title: "Validation Error",
      details: { property_id: ["can't be blank"] },
    },
  });
});

test("bodies that are no JSON object answer 400, and too large ones 413, with what to do", async ({
  database: _,
}) => {
  const { key } = await createCaller();
  for (const body of ["{", "[]", "null", '"text"', ""]) {
    const { status, body: answer } = await call(all.POST, { key, method: "POST", body });
    expect(status).toBe(400);
    expect(answer.errors).toMatchObject({ code: "bad_request", title: "Bad Request" });
  }
  const large = await call(all.POST, { key, method: "POST", body: { webhook: "x".repeat(300_000) } });
  expect(large.status).toBe(413);
});

test("filters, order and pages work, unknown ones are named, and a page far out is empty", async ({
  database: _,
}) => {
  const { key, propertyId } = await createCaller();
  for (const mask of ["ari", "booking", "review"]) {
    const body = webhookBody(propertyId);
    body.webhook.event_mask = mask;
    await call(all.POST, { key, method: "POST", body });
  }
  const masks = async (query: string) => {
    const { body } = await call(all.GET, { key, query });
    return body.data.map((webhook: { attributes: { event_mask: string } }) => webhook.attributes.event_mask);
  };
  expect(await masks("?order[event_mask]=desc")).toEqual(["review", "booking", "ari"]);
  expect(await masks("?filter[event_mask]=ari,review&order[event_mask]=asc")).toEqual(["ari", "review"]);
  expect(await masks("?filter[event_mask][not]=ari&order[event_mask]=asc")).toEqual(["booking", "review"]);
  expect(await masks("?pagination[limit]=1&pagination[page]=2&order[event_mask]=asc")).toEqual(["booking"]);
  expect(await masks("?pagination[page]=10000000")).toEqual([]);
  for (const query of ["?filter[secret]=1", "?order[event_mask]=up", "?pagination[limit]=101", "?page=2"]) {
    const { status, body } = await call(all.GET, { key, query });
    expect(status).toBe(400);
    expect(body.errors.details.request[0]).toMatch(/\S/);
  }
});

test("a key does only what its scopes allow", async ({ database: _ }) => {
  const { key, propertyId } = await createCaller(["webhooks:read"]);
  expect((await call(all.GET, { key })).status).toBe(200);
  const refused = await call(all.POST, { key, method: "POST", body: webhookBody(propertyId) });
  expect(refused).toMatchObject({ status: 403, body: { errors: { code: "forbidden", title: "Forbidden" } } });
});

test("the 151st request of a minute answers 429 and says when to come back", async ({ database: _ }) => {
  const { key } = await createCaller();
  const first = await call(all.GET, { key });
  expect(first.headers.get("x-ratelimit-limit")).toBe("150");
  expect(first.headers.get("x-ratelimit-remaining")).toBe("149");
  for (let count = 1; count < 150; count++) await call(all.GET, { key });
  const refused = await call(all.GET, { key });
  expect(refused.status).toBe(429);
  expect(refused.body.errors).toMatchObject({ code: "http_too_many_requests", title: "Too Many Requests" });
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(refused.headers.get("x-ratelimit-remaining")).toBe("0");
});
