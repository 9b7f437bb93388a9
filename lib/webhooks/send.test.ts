import { createServer } from "node:net";
import { expect, TIMEOUT_MS, test, to } from "@/e2e/fixtures/sender";
import {
  answerRaw,
  answerStatus,
  answerThenReset,
  drip,
  dripHeaders,
  hang,
  type Receiver,
  reset,
} from "@/e2e/servers/receiver";
import { createSender, type Sender, type SendResult } from "@/lib/webhooks/send";

/** Sends until a connection was used that was open already: undici frees one a turn after its answer. */
async function untilReused(sender: Sender, receiver: Receiver): Promise<SendResult> {
  let sent = await sender.send(to(receiver.url));
  await expect
    .poll(async () => {
      sent = await sender.send(to(receiver.url));
      return sent.timings.connectMs;
    })
    .toBeNull();
  return sent;
}

test("a request arrives as it was built, asks for no compression, and says how long each part took", async ({
  receiver,
  sender,
}) => {
  const sent = await sender.send({ ...to(`${receiver.url}?a=1`), body: '{"rent":"1.200 €"}' });
  expect(sent).toMatchObject({ statusCode: 200, errorClass: null, errorMessage: null, responseBody: "{}" });
  expect(receiver.requests).toMatchObject([
    {
      method: "POST",
      url: "/hook?a=1",
      headers: { "x-own": "1", "accept-encoding": "identity", "content-length": "20" },
      body: '{"rent":"1.200 €"}',
    },
  ]);
  const { dnsMs, connectMs, tlsMs, firstByteMs, totalMs } = sent.timings;
  expect({ dnsMs, tlsMs, at: sent.remoteAddress }).toEqual({ dnsMs: null, tlsMs: null, at: "127.0.0.1" });
  expect(connectMs).toBeGreaterThan(0);
  expect(firstByteMs).toBeGreaterThanOrEqual(connectMs ?? 0);
  expect(totalMs).toBeGreaterThanOrEqual(firstByteMs ?? 0);
});

test("connections are used again, which the timings show", async ({ receiver, sender }) => {
  const used = await untilReused(sender, receiver);
  expect(used.remoteAddress).toBe("127.0.0.1");
  expect(receiver.connections()).toBeLessThan(receiver.requests.length);
});

test("every status is told by its class", async ({ receiver, sender }) => {
  const classes = {
    204: null,
    299: null,
    304: "http_3xx",
    400: "http_4xx",
    410: "http_410",
    500: "http_5xx",
  };
  for (const [status, errorClass] of Object.entries(classes)) {
    receiver.play(answerStatus(Number(status), {}, ""));
    expect(await sender.send(to(receiver.url))).toMatchObject({ statusCode: Number(status), errorClass });
  }
  receiver.play(answerStatus(429, { "retry-after": "120" }));
  expect(await sender.send(to(receiver.url))).toMatchObject({
    errorClass: "http_429",
    retryAfterSeconds: 120,
  });
});

test("a redirect is a failure and is not followed, wherever it leads", async ({ receiver, sender }) => {
  receiver.play(answerStatus(307, { location: `${receiver.url}/elsewhere` }));
  const sent = await sender.send(to(receiver.url));
  expect(sent).toMatchObject({ statusCode: 307, errorClass: "http_3xx" });
  expect(sent.responseHeaders.location).toBe(`${receiver.url}/elsewhere`);
  expect(receiver.requests).toHaveLength(1);
});

test("a receiver that hangs is given up in time", async ({ receiver, sender }) => {
  receiver.play(hang);
  const sent = await sender.send(to(receiver.url));
  expect(sent).toMatchObject({ statusCode: null, errorClass: "timeout" });
  expect(sent.timings.totalMs).toBeLessThan(TIMEOUT_MS * 3);
});

test("headers that drip cannot stretch the time", async ({ receiver, sender }) => {
  receiver.play(dripHeaders(20));
  const sent = await sender.send(to(receiver.url));
  expect(sent).toMatchObject({ statusCode: null, errorClass: "timeout" });
  expect(sent.timings.totalMs).toBeLessThan(TIMEOUT_MS * 3);
});

test("a body that drips cannot stretch the time, and leaves the status what it is", async ({
  receiver,
  sender,
}) => {
  for (const [status, errorClass] of [
    [200, null],
    [503, "http_5xx"],
  ] as const) {
    receiver.play(drip(status, 20));
    const sent = await sender.send(to(receiver.url));
    expect(sent).toMatchObject({ statusCode: status, errorClass, isTruncated: true });
    expect(sent.responseBody).toMatch(/^\.+$/);
    expect(sent.timings.totalMs).toBeLessThan(TIMEOUT_MS * 3);
  }
});

test("a connection cut before the answer is a reset, one cut within it keeps the status", async ({
  receiver,
  sender,
}) => {
  receiver.play(reset);
  expect(await sender.send(to(receiver.url))).toMatchObject({ statusCode: null, errorClass: "reset" });
  expect(receiver.requests).toHaveLength(1);
  receiver.play(answerThenReset("HTTP/1.1 410 Gone\r\ncontent-length: 100\r\n\r\npart"));
  expect(await sender.send(to(receiver.url))).toMatchObject({
    statusCode: 410,
    errorClass: "http_410",
    responseBody: "part",
    isTruncated: true,
  });
});

test("an idle connection that its receiver closed costs nothing: the request is sent again at once", async ({
  receiver,
  sender,
}) => {
  await untilReused(sender, receiver);
  const before = receiver.requests.length;
  receiver.play(reset, answerStatus(200));
  expect(await sender.send(to(receiver.url))).toMatchObject({ statusCode: 200, errorClass: null });
  expect(receiver.requests).toHaveLength(before + 2);
});

test("answers before the answer are read over", async ({ receiver, sender }) => {
  const hints = "HTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n";
  receiver.play(answerRaw(`${hints}HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\nok`));
  const sent = await sender.send(to(receiver.url));
  expect(sent).toMatchObject({ statusCode: 201, errorClass: null, responseBody: "ok" });
  expect(sent.responseHeaders).toEqual({ "content-length": "2" });
  receiver.play(answerRaw(hints));
  expect(await sender.send(to(receiver.url))).toMatchObject({ statusCode: null, errorClass: "timeout" });
});

test("what is no HTTP answer is told as such", async ({ receiver, sender }) => {
  const answers = [
    "SSH-2.0-OpenSSH_9.6\r\n",
    "HTTP/1.1 100 Continue\r\n\r\n",
    "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n",
    `HTTP/1.1 200 OK\r\nx-long: ${"a".repeat(40_000)}\r\n\r\n`,
  ];
  for (const answer of answers) {
    receiver.play(answerRaw(answer));
    expect(await sender.send(to(receiver.url)), answer.slice(0, 40)).toMatchObject({
      errorClass: "protocol",
    });
  }
});

test("requests that hang hold up no other request to the same host, however many they are", async ({
  receiver,
  sender,
}) => {
  const isHanging = (url: string) => url.includes("hang");
  receiver.play((response, { url }) => {
    if (!isHanging(url)) response.end("{}");
  });
  const hanging = Array.from({ length: 150 }, () => sender.send(to(`${receiver.url}?hang`)));
  await expect.poll(() => receiver.requests.length).toBeGreaterThan(0);
  const other = await sender.send(to(receiver.url));
  expect(other).toMatchObject({ statusCode: 200, errorClass: null });
  expect((await Promise.all(hanging)).every(({ errorClass }) => errorClass === "timeout")).toBe(true);
});

test("addresses that may not be called, dead ports and unknown names are told apart", async ({
  receiver,
}) => {
  const sender = createSender({
    allowedOrigins: ["127.0.0.1:1"],
    httpsOnly: false,
    timeoutMs: 2_000,
    connectTimeoutMs: 200,
    lookup: (name, _options, callback) => {
      if (name === "gone.example")
        callback(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), []);
      if (name === "inside.example") callback(null, [{ address: "10.0.0.1", family: 4 }]);
    },
  });
  const classOf = async (url: string) => (await sender.send(to(url))).errorClass;
  expect(await classOf(receiver.url)).toBe("blocked_address");
  expect(await classOf("http://inside.example/")).toBe("blocked_address");
  expect(await classOf("http://127.0.0.1:1/")).toBe("connect");
  expect(await classOf("http://gone.example/")).toBe("dns");
  expect(await classOf("http://never-answered.example/")).toBe("dns");
  expect(await classOf("ftp://example.com/")).toBe("invalid_url");
  expect(await classOf("nothing")).toBe("invalid_url");
  expect(receiver.requests).toHaveLength(0);
  await sender.close();
});

test("a name that leads to an allowed address first and to a private one later is refused then", async ({
  receiver,
}) => {
  const found = ["1.1.1.1", "127.0.0.1"];
  const asked: string[] = [];
  const { port } = new URL(receiver.url);
  const sender = createSender({
    allowedOrigins: [],
    httpsOnly: false,
    timeoutMs: 1_000,
    connectTimeoutMs: 200,
    lookup: (_name, _options, callback) => {
      const address = found.shift() ?? "127.0.0.1";
      asked.push(address);
      callback(null, [{ address, family: 4 }]);
    },
  });
  const url = `http://rebound.example:${port}/hook`;
  expect((await sender.send(to(url))).errorClass).not.toBe("blocked_address");
  expect((await sender.send(to(url))).errorClass).toBe("blocked_address");
  expect(asked).toEqual(["1.1.1.1", "127.0.0.1"]);
  expect(receiver.requests).toHaveLength(0);
  await sender.close();
});

test("a server that takes the connection and says nothing of TLS fails at TLS", async () => {
  const server = createServer(() => {});
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  const sender = createSender({
    allowedOrigins: [`127.0.0.1:${port}`],
    httpsOnly: true,
    connectTimeoutMs: 200,
  });
  expect(await sender.send(to(`https://127.0.0.1:${port}/`))).toMatchObject({ errorClass: "tls" });
  await sender.close();
  server.close();
});
