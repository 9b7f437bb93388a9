import { expect, test } from "@/e2e/fixtures/test";
import { answerStatus, startReceiver } from "@/e2e/servers/receiver";
import { refuseHeaders } from "@/lib/webhooks/headers";
import { maskHeaders } from "@/lib/webhooks/masked-headers";
import { createSender } from "@/lib/webhooks/send";

test("every header that is accepted is really sent, as it was given", async () => {
  const headers = {
    Authorization: `Bearer ${"t".repeat(4_089)}`,
    "X-Odd!#$%&'*+.^_`|~9": "tab\there, spaces  kept",
    "x-empty": "",
    "x-latin": "caf\u00e9",
    cookie: "a=b",
  };
  expect(refuseHeaders(headers)).toEqual([]);
  const receiver = await startReceiver();
  const sender = createSender({ allowedOrigins: [receiver.origin], httpsOnly: true });
  receiver.play(answerStatus(204, {}, ""));
  expect((await sender.send({ url: receiver.url, headers, body: "{}" })).statusCode).toBe(204);
  const lower = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  expect(receiver.requests[0]?.headers).toMatchObject(Object.fromEntries(lower));
  await sender.close();
  await receiver.close();
});

test("names that the connection, the content or the signature needs are refused, in any case", () => {
  const refused = [
    ...["Host", "Connection", "Keep-Alive", "Proxy-Authorization", "TE", "Trailer", "Transfer-Encoding"],
    ...["UPGRADE", "Expect", "HTTP2-Settings", "Content-Length", "content-type", "Content-Encoding"],
    ...["Accept-Encoding", "User-Agent", "Propexo-Signature"],
    ...["webhook-id", "Webhook-Signature", "WEBHOOK-TIMESTAMP", "webhook-sequence", "webhook-anything"],
  ];
  for (const name of refused) {
    const problems = refuseHeaders({ [name]: "x" });
    expect(problems, name).toHaveLength(1);
    expect(problems[0], name).toContain(name);
  }
});

test("what could start another header or another request is refused", () => {
  const values = [
    "a\r\nx-evil: 1",
    "a\nb",
    "a\rb",
    "a\0b",
    "\u007f",
    "\u0001",
    "caf\u0113",
    "🏠",
    "a\u2028b",
  ];
  for (const value of values) {
    const problems = refuseHeaders({ "x-own": value });
    expect(problems, JSON.stringify(value)).toEqual([expect.stringContaining("x-own")]);
  }
  for (const name of ["", " ", "x own", "x-own:", "x\r\ny", "x-ö", "x\0", '"x"', "(x)"]) {
    expect(refuseHeaders({ [name]: "1" }), JSON.stringify(name)).toEqual([
      expect.stringContaining("is not a header name"),
    ]);
  }
});

test("a thousand headers, a huge value and a name given twice are refused in a sentence each", () => {
  const many = (count: number, value = "v") =>
    Object.fromEntries(Array.from({ length: count }, (_, place) => [`x-${place}`, value]));
  expect(refuseHeaders(many(20))).toEqual([]);
  expect(refuseHeaders(many(21))).toEqual(["21 headers are too many; 20 are allowed."]);
  expect(refuseHeaders(many(1_000))).toHaveLength(1);
  expect(refuseHeaders({ a: "v".repeat(4_096) })).toEqual([]);
  expect(refuseHeaders({ a: "v".repeat(4_097) })).toEqual([expect.stringContaining("4096")]);
  expect(refuseHeaders(many(2, "v".repeat(3_500)))).toEqual([expect.stringContaining("together")]);
  expect(refuseHeaders({ "X-Own": "1", "x-own": "2" })).toEqual([expect.stringContaining("twice")]);
});

test("each wrong header gets its own sentence, and the right ones none", () => {
  const problems = refuseHeaders({ "x-good": "1", "x bad": "1", host: "1", "x-line": "a\nb" });
  expect(problems).toHaveLength(3);
  expect(problems.join()).not.toContain("x-good");
});

test("no value of a header is left in what the log keeps", () => {
  const masked = maskHeaders({ Authorization: "Bearer secret", "X-Key": "secret" });
  expect(Object.keys(masked)).toEqual(["Authorization", "X-Key"]);
  expect(JSON.stringify(masked)).not.toContain("secret");
});
