import { createHmac } from "node:crypto";
import { eq } from "drizzle-orm";
import * as delivery from "@/app/api/v1/webhooks/[webhookId]/deliveries/[eventId]/route";
import { database } from "@/db/client";
import { webhookAttempts, webhookEvents } from "@/db/schema";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { DeliveryResource } from "@/lib/webhooks/delivery-resource";
import { renderBody } from "@/lib/webhooks/payload";
import { newSigningSecret, signatureHeaders } from "@/lib/webhooks/sign";

const secret = newSigningSecret();
type Read = NonNullable<DeliveryResource["attributes"]["attempts"]>[number];

/** A delivery with an attempt for each choice of `sendData`: what was sent, and what the API answers. */
async function sendAndRead(payload: unknown, choices: boolean[]) {
  const { ctx, key } = await createCaller();
  const { webhookId } = await insertTestWebhook(ctx.org, {});
  const eventId = await insertLoggedDelivery(ctx.org, webhookId, { eventName: "message", payload });
  const [event] = await database().select().from(webhookEvents).where(eq(webhookEvents.id, eventId));
  if (!event) throw new Error("The event was not stored.");
  const messageId = `${eventId}:${webhookId}`;
  const sent = choices.map((sendData, place) => {
    const body = renderBody(event, { sendData });
    const signing = { messageId, timestampSeconds: 1_800_000_000 + place, body, secrets: [secret] };
    return { sendData, body, headers: signatureHeaders(signing) };
  });
  for (const [place, { sendData, headers }] of sent.entries())
    await database()
      .insert(webhookAttempts)
      .values({
        ...{ eventId, webhookId, orgId: ctx.org, number: place + 1, trigger: "automatic", sendData },
        ...{ startedAt: new Date(), url: "https://receiver.example/in", requestHeaders: headers },
        ...{ statusCode: 503, errorClass: "http_5xx", retryAt: new Date("2027-01-15T08:00:05Z") },
        timings: { dnsMs: null, connectMs: null, tlsMs: null, firstByteMs: 3, totalMs: 4 },
      });
  const { body } = await call(delivery.GET, { key, params: { webhookId, eventId } });
  expect(DeliveryResource.parse(body.data)).toEqual(body.data);
  const { request_body: requestBody, attempts } = (body.data as DeliveryResource).attributes;
  const read: Read[] = attempts ?? [];
  return { sent, requestBody, read };
}

test("each attempt is read with the body it sent and with what its signature is made of", async ({
  database: _,
}) => {
  const { sent, requestBody, read } = await sendAndRead({ text: "Dear José" }, [true, false]);
  expect(read.map(({ request }) => request.body)).toEqual(sent.map(({ body }) => body));
  expect(read.map(({ request }) => request.body.includes("José"))).toEqual([true, false]);
  expect(requestBody).toBe(sent[1]?.body);
  for (const { request } of read) {
    const hmac = createHmac("sha256", Buffer.from(secret.slice("whsec_".length), "base64"));
    const signature = hmac.update(request.signature_base ?? "").digest("base64");
    expect(request.headers["webhook-signature"]).toBe(`v1,${signature}`);
  }
});

test("a failed attempt says what to do and when the next one was due", async ({ database: _ }) => {
  const { read } = await sendAndRead({ text: "Dear José" }, [true]);
  expect(read[0]).toMatchObject({
    ...{ error_class: "http_5xx", remedy: expect.stringMatching(/^[A-Z].+\.$/) },
    retry_at: "2027-01-15T08:00:05.000Z",
  });
});

test("a body too long to repeat with every attempt is given whole once", async ({ database: _ }) => {
  const { sent, requestBody, read } = await sendAndRead({ text: "x".repeat(100_000) }, [true, true]);
  expect(requestBody).toBe(sent[0]?.body);
  for (const { request } of read)
    expect(request).toMatchObject({
      ...{ body: sent[0]?.body.slice(0, 65_536), is_truncated: true, signature_base: null },
    });
});

test("a delivery that was not attempted yet has the body that it would send now", async ({ database: _ }) => {
  const { requestBody, read } = await sendAndRead({ text: "Dear José" }, []);
  expect(read).toEqual([]);
  expect(JSON.parse(requestBody ?? "")).toMatchObject({ event: "message", payload: { text: "Dear José" } });
});
