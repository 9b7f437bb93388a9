import { createServer } from "node:net";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";
import { buildRequest } from "@/lib/webhooks/attempt-delivery";
import { exampleEvent } from "@/lib/webhooks/payload";
import { createSender } from "@/lib/webhooks/send";
import { requestHead, signedContentOf } from "@/lib/webhooks/shown-request";
import { newSigningSecret } from "@/lib/webhooks/sign";
import { DEFAULT_SETTINGS } from "@/lib/webhooks/webhook-settings";

/** A server that keeps the bytes of the first request as they came. */
async function listenRaw() {
  let raw = "";
  const server = createServer((socket) =>
    socket.on("data", (chunk) => {
      raw += chunk.toString("utf8");
      if (raw.includes("\r\n\r\n")) socket.end("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n");
    }),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return { origin: `127.0.0.1:${port}`, raw: () => raw, close: () => server.close() };
}

test("a request is shown as its bytes go over the wire, secret values masked, with what its signature is made of", async () => {
  const receiver = await listenRaw();
  const event = exampleEvent("message", {});
  const [eventId, webhookId] = [newId(), newId()];
  const { request, shownHeaders } = buildRequest(
    {
      ...event,
      eventId,
      webhookId,
      sequence: 7,
      createdAtMs: 1_600_000_000_000,
      claimedAtMs: 1_700_000_000_000,
    },
    {
      ...DEFAULT_SETTINGS,
      ...{ webhookId, version: "", eventMask: "*", sendData: true },
      callbackUrl: `http://${receiver.origin}/hook?a=1`,
      requestParams: { source: "é" },
      headers: { "X-Token": "s3cret" },
      secrets: [{ secret: newSigningSecret(), expiresAtMs: null }],
    },
  );
  const sender = createSender({ allowedOrigins: [receiver.origin], httpsOnly: false });
  await sender.send(request);
  const [head = "", body = ""] = receiver.raw().split("\r\n\r\n");
  expect(requestHead(request)).toBe(head.replaceAll("\r\n", "\n"));
  expect(head).toContain("POST /hook?a=1&source=%C3%A9 HTTP/1.1");
  const shown = { ...request, headers: shownHeaders };
  expect(requestHead(shown)).toBe(requestHead(request).replace("s3cret", "••••••••"));
  expect(signedContentOf(shown)).toBe(`${eventId}:${webhookId}.1700000000.${body}`);
  await sender.close();
  receiver.close();
});

test("a request that is not signed has no signature base", () => {
  expect(signedContentOf({ headers: { "content-type": "application/json" }, body: "{}" })).toBeNull();
});
