import { listDeliveries } from "@/db/queries/delivery-views";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId, type OrgId } from "@/lib/ids";
import { type DeliveryFilters, NO_DELIVERY_FILTERS } from "@/lib/webhooks/delivery-filters";

const DAY_MS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

async function layLog() {
  const { org } = (await createWebhookOrg()).ctx;
  const { webhookId } = await insertTestWebhook(org, {});
  return { org, webhookId };
}
const finder =
  (org: OrgId, webhookId: string) =>
  async (q: string, more: Partial<DeliveryFilters> = {}): Promise<string[]> =>
    (await listDeliveries(org, webhookId, { ...NO_DELIVERY_FILTERS, q, ...more })).rows.map(
      (row) => row.eventId,
    );

test("words are found in values of payloads, whatever their case, and all of them have to be there", async ({
  database: _,
}) => {
  const { org, webhookId } = await layLog();
  const find = finder(org, webhookId);
  const old = await insertLoggedDelivery(org, webhookId, {
    at: daysAgo(20),
    payload: { diff: { new: { last_name: "Okonkwo", city: "Lagos" } } },
  });
  const young = await insertLoggedDelivery(org, webhookId, {
    payload: { last_name: "Okonkwo", rent_amount_in_cents: 123_450, is_enabled: true },
  });
  expect(await find("okonkwo")).toEqual([young, old]);
  expect(await find("Okonkwo lagos")).toEqual([old]);
  expect(await find("Okonk")).toEqual([young, old]);
  expect(await find("123450")).toEqual([young]);
  expect(await find("true")).toEqual([young]);
  expect(await find("konkwo")).toEqual([]);
  expect(await find("last_name")).toEqual([]);
  for (const q of ["!!!", "'", "\\", "o'k & | <->", "a:*", "(", '{"a"']) expect(await find(q)).toEqual([]);
});

test("words are found in responses of failed attempts, and only those of this webhook", async ({
  database: _,
}) => {
  const { org, webhookId } = await layLog();
  const other = (await insertTestWebhook(org, {})).webhookId;
  const failed = await insertLoggedDelivery(org, webhookId, {
    state: "exhausted",
    responses: ["upstream timed out", "deadlock detected in ledger"],
  });
  const both = await insertLoggedDelivery(org, webhookId, { responses: [] });
  await insertLoggedDelivery(org, other, { eventId: both, responses: ["deadlock elsewhere"] });
  expect(await finder(org, webhookId)("deadlock")).toEqual([failed]);
  expect(await finder(org, webhookId)("upstream timed")).toEqual([failed]);
  expect(await finder(org, other)("deadlock")).toEqual([both]);
});

test("a JSON object finds the payloads that contain it, pasted alone or as the body that was sent", async ({
  database: _,
}) => {
  const { org, webhookId } = await layLog();
  const find = finder(org, webhookId);
  const payload = {
    record_id: "a",
    diff: { new: { name: 'O\'Hara \\ "x"', rent: 95_000, tags: ["a", "b"] } },
  };
  const wanted = await insertLoggedDelivery(org, webhookId, { payload, at: daysAgo(3) });
  const near = { record_id: "a", diff: { previous: { name: 'O\'Hara \\ "x"', rent: 95_000 } } };
  const other = await insertLoggedDelivery(org, webhookId, { payload: near });
  expect(await find(JSON.stringify({ diff: { new: { rent: 95_000 } } }))).toEqual([wanted]);
  expect(await find(JSON.stringify({ diff: { new: { tags: ["b"] } } }))).toEqual([wanted]);
  expect(await find(JSON.stringify({ diff: { new: { name: 'O\'Hara \\ "x"' } } }))).toEqual([wanted]);
  expect(await find(JSON.stringify({ trigger: "DATA_UPDATE", data: payload }))).toEqual([wanted]);
  expect(await find('{"record_id": "a"}')).toEqual([other, wanted]);
  expect(await find('{"diff":{"new":{}}}')).toEqual([wanted]);
  expect(await find('{"diff":{"new":{"rent":95001}}}')).toEqual([]);
});

test("a JSON object without a value to look up is found in each delivery, and says that no index knows it", async ({
  database: _,
}) => {
  const { org, webhookId } = await layLog();
  const wanted = await insertLoggedDelivery(org, webhookId, { payload: { rent: null }, at: daysAgo(20) });
  await insertLoggedDelivery(org, webhookId, { payload: { rent: 95_000 }, responses: ['{"rent": null}'] });
  const read = (q: string) => listDeliveries(org, webhookId, { ...NO_DELIVERY_FILTERS, q });
  const { rows, ...page } = await read('{"rent": null}');
  expect(rows.map((row) => row.eventId)).toEqual([wanted]);
  expect(page).toEqual({ nextCursor: null, searchedTo: null, isUnindexed: true });
  expect(await read('{"rent": 95000}')).toMatchObject({ isUnindexed: false });
  expect(await read("rent")).toMatchObject({ isUnindexed: false });
});

test("an event's id or a webhook-id finds that delivery, and a record's id what is about the record", async ({
  database: _,
}) => {
  const { org, webhookId } = await layLog();
  const find = finder(org, webhookId);
  const recordId = newId();
  const eventId = await insertLoggedDelivery(org, webhookId, { payload: { record_id: recordId } });
  const mentions = await insertLoggedDelivery(org, webhookId, { payload: { cause: newId() } });
  expect(await find(eventId)).toEqual([eventId]);
  expect(await find(`${eventId}:${webhookId}`.toUpperCase())).toEqual([eventId]);
  expect(await find(`${eventId}:${newId()}`)).toEqual([]);
  expect(await find(recordId)).toEqual([eventId]);
  expect(await find(newId())).toEqual([]);
  expect(await find(eventId, { state: ["held"] })).toEqual([]);
  expect(mentions).not.toBe(eventId);
});

test("a search stays among the other filters, and pages without losing or repeating a delivery", async ({
  database: _,
}) => {
  const { org, webhookId } = await layLog();
  const expected: string[] = [];
  for (let place = 0; place < 12; place++) {
    const isWanted = place % 2 === 0;
    const id = await insertLoggedDelivery(org, webhookId, {
      ...{ at: daysAgo(25 - place * 2), payload: { name: "Amara" }, state: isWanted ? "exhausted" : "held" },
      ...(isWanted && { lastErrorClass: "timeout" }),
    });
    if (isWanted) expected.unshift(id);
  }
  const filters = { ...NO_DELIVERY_FILTERS, q: "amara", error: ["timeout" as const] };
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listDeliveries(org, webhookId, filters, { cursor, limit: 4 });
    seen.push(...page.rows.map((row) => row.eventId));
    cursor = page.nextCursor;
  } while (cursor);
  expect(seen).toEqual(expected);
  const lately = { from: daysAgo(12).toISOString(), to: daysAgo(4).toISOString() };
  expect(await finder(org, webhookId)("amara", { ...lately, state: ["held"] })).toHaveLength(2);
});

test("a foreign organisation's deliveries are never found, not even by their ids", async ({
  database: _,
}) => {
  const a = await layLog();
  const b = await layLog();
  const secret = await insertLoggedDelivery(a.org, a.webhookId, {
    payload: { name: "Amara" },
    responses: ["Amara again"],
  });
  for (const q of ["amara", '{"name":"Amara"}', secret, `${secret}:${a.webhookId}`]) {
    expect(await finder(b.org, a.webhookId)(q), q).toEqual([]);
    expect(await finder(b.org, b.webhookId)(q), q).toEqual([]);
    expect(await finder(a.org, a.webhookId)(q), q).toEqual([secret]);
  }
});
