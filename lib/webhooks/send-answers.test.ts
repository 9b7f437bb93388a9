import { gzipSync } from "node:zlib";
import { expect, test, to } from "@/e2e/fixtures/sender";
import { answerHuge, answerRaw, answerStatus } from "@/e2e/servers/receiver";

test("of a huge answer 64 KiB are kept of a failure and 1 KiB of a success, and no more is read than that takes", async ({
  receiver,
  sender,
}) => {
  for (const [status, kept] of [
    [500, 64 * 1024],
    [200, 1024],
  ] as const) {
    let taken = 0;
    receiver.play(
      answerHuge(status, 1024 ** 3, (bytes) => {
        taken = bytes;
      }),
    );
    const sent = await sender.send(to(receiver.url));
    expect(sent).toMatchObject({ statusCode: status, isTruncated: true });
    expect(sent.responseBody).toHaveLength(kept);
    expect(taken).toBeLessThan(32 * 1024 ** 2);
  }
});

test("an answer that is cut ends with a whole character", async ({ receiver, sender }) => {
  receiver.play(answerStatus(200, {}, `.${"€".repeat(1_000)}`));
  const { responseBody, isTruncated } = await sender.send(to(receiver.url));
  expect(isTruncated).toBe(true);
  expect(responseBody).toBe(`.${"€".repeat(341)}`);
});

test("an answer that is no text, or claims a compression it does not have, is kept as text that can be stored", async ({
  receiver,
  sender,
}) => {
  receiver.play((response) => response.writeHead(500, { "content-encoding": "gzip" }).end("no gzip at all"));
  expect(await sender.send(to(receiver.url))).toMatchObject({
    errorClass: "http_5xx",
    responseBody: "no gzip at all",
  });
  receiver.play((response) =>
    response.writeHead(200).end(Buffer.concat([gzipSync("x"), Buffer.from("\0end")])),
  );
  const { errorClass, responseBody } = await sender.send(to(receiver.url));
  expect(errorClass).toBeNull();
  expect(responseBody).toMatch(/end$/);
  expect(responseBody).not.toContain("\0");
});

test("of an answer's headers 8 KiB are kept, repeated ones together, whatever their names", async ({
  receiver,
  sender,
}) => {
  const filler = Array.from({ length: 12 }, (_, place) => `x-${place}: ${"v".repeat(1_000)}\r\n`).join("");
  receiver.play(
    answerRaw(
      `HTTP/1.1 200 OK\r\nconstructor: one\r\n__proto__: odd\r\nvia: a\r\nVia: b\r\n${filler}content-length: 0\r\n\r\n`,
    ),
  );
  const { responseHeaders, errorClass } = await sender.send(to(receiver.url));
  expect(errorClass).toBeNull();
  expect(responseHeaders).toMatchObject({ constructor: "one", via: "a, b" });
  expect(JSON.stringify(responseHeaders).length).toBeLessThan(8_500);
  expect(Object.keys(responseHeaders)).toContain("x-5");
});
