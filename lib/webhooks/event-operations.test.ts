import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { EVENT_LIST } from "@/lib/api/event-query";
import { parseListQuery } from "@/lib/api/list-query";
import { newId } from "@/lib/ids";
import { findEvent } from "@/lib/webhooks/catalog";
import { answerEvent, answerEventList, answerEventPost } from "@/lib/webhooks/event-operations";
import { readJsonBody } from "@/lib/webhooks/read-json-body";

const payload = findEvent("booking_new")?.example;
const refusal = (details: Record<string, unknown>) => ({ code: "invalid", fields: details });

test("a posted event is answered as it is read, and the same key answers it again", async ({
  database: _,
}) => {
  const { ctx, propertyId } = await createWebhookOrg();
  const body = { event: { name: "booking_new", property_id: propertyId, payload, idempotency_key: "b-1" } };
  const first = await answerEventPost(ctx, body, null);
  expect(first.isNew).toBe(true);
  const { id } = first.answer.data;
  expect(first.answer).toEqual({
    data: {
      id,
      type: "event",
      attributes: {
        ...{ id, name: "booking_new", payload, model: null, record_id: null, connection_id: null },
        ...{ sync_log_id: null, job_id: null, user_id: ctx.user.id, created_at: expect.any(String) },
      },
      relationships: { property: { data: { type: "property", id: propertyId } } },
    },
  });
  expect(await answerEvent(ctx, id)).toEqual(first.answer);
  expect(await answerEventPost(ctx, body, null)).toEqual({ isNew: false, answer: first.answer });
  const { idempotency_key: _key, ...event } = body.event;
  expect((await answerEventPost(ctx, { event }, "b-1")).answer.data.id).toBe(id);
  const listed = await answerEventList(ctx, {}, parseListQuery(new URLSearchParams(), EVENT_LIST));
  expect(listed.meta).toEqual({ limit: 10, next_cursor: null });
  expect(listed.data.map((one) => one.id)).toEqual([id]);
  expect(listed.data[0]?.attributes).not.toHaveProperty("payload");
});

test("what is wrong with an event is named by the field as it was sent", async ({ database: _ }) => {
  const { ctx } = await createWebhookOrg();
  const blank = ["can't be blank"];
  const sentence = [expect.any(String)];
  const post = (event: unknown, key: string | null = null) => answerEventPost(ctx, { event }, key);
  const event = { name: "booking_new", payload };
  await expect(answerEventPost(ctx, {}, null)).rejects.toMatchObject(refusal({ event: blank }));
  await expect(post({ payload })).rejects.toMatchObject(refusal({ name: blank }));
  await expect(post({ ...event, name: "none" })).rejects.toMatchObject(refusal({ name: sentence }));
  await expect(post({ ...event, property_id: newId() })).rejects.toMatchObject(
    refusal({ property_id: sentence }),
  );
  await expect(post({ ...event, payload: "text" })).rejects.toMatchObject(refusal({ payload: sentence }));
  await expect(post({ ...event, idempotency_key: "a" }, "b")).rejects.toMatchObject(
    refusal({ idempotency_key: sentence }),
  );
  expect((await post(event)).isNew).toBe(true);
});

test("an event that is not there is not found: unknown, another's, or no id", async ({ database: _ }) => {
  const { ctx } = await createWebhookOrg();
  const stranger = await createWebhookOrg();
  const foreign = await answerEventPost(stranger.ctx, { event: { name: "booking_new", payload } }, null);
  for (const id of [newId(), foreign.answer.data.id, "not-an-id"])
    await expect(answerEvent(ctx, id)).rejects.toMatchObject({ code: "not_found" });
  expect((await answerEvent(stranger.ctx, foreign.answer.data.id)).data.type).toBe("event");
});

test("a body is read no further than its limit, and refused where it is no JSON or too deep", async () => {
  const request = (body: string | ReadableStream) =>
    new Request("http://test.example", { method: "POST", body, duplex: "half" } as RequestInit);
  let sent = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024));
    },
  });
  expect(await readJsonBody(request(endless), 10_000)).toEqual({ ok: false, reason: "too_large" });
  expect(sent).toBeLessThan(20_000);
  expect(await readJsonBody(request('{"a": 1}'), 8)).toEqual({ ok: true, value: { a: 1 } });
  expect(await readJsonBody(request('{"a": 1}'), 7)).toEqual({ ok: false, reason: "too_large" });
  expect(await readJsonBody(request(""), 100)).toEqual({ ok: false, reason: "empty" });
  for (const text of ["{", "undefined"])
    expect(await readJsonBody(request(text), 100)).toEqual({ ok: false, reason: "not_json" });
  const nested = (levels: number) => "[".repeat(levels) + "]".repeat(levels);
  expect(await readJsonBody(request(nested(500_000)), 2_000_000)).toEqual({ ok: false, reason: "too_deep" });
  expect(await readJsonBody(request(nested(101)), 1_000)).toMatchObject({ ok: true });
  expect(await readJsonBody(request(nested(102)), 1_000)).toEqual({ ok: false, reason: "too_deep" });
});
