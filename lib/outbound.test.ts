import type { LookupFunction } from "node:net";
import { type Dispatcher, request } from "undici";
import { test as base, expect } from "@/e2e/fixtures/test";
import { type Receiver, startReceiver } from "@/e2e/servers/receiver";
import { answerJson, startScriptedPms } from "@/e2e/servers/scripted-pms";
import { createOutboundAgent, type OutboundAgentOptions } from "@/lib/outbound";
import { guardedLookup, OutboundRefused, outboundRule } from "@/lib/outbound-policy";

const test = base.extend<{
  pms: Awaited<ReturnType<typeof startScriptedPms>>;
  receiver: Receiver;
  agent: (options?: Partial<OutboundAgentOptions>) => Dispatcher;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  pms: async ({}, use) => {
    const pms = await startScriptedPms();
    pms.play(answerJson({ ok: true }));
    await use(pms);
    await pms.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  agent: async ({}, use) => {
    const agents: Dispatcher[] = [];
    await use((options = {}) => {
      const agent = createOutboundAgent({ allowedOrigins: [], httpsOnly: false, ...options });
      agents.push(agent);
      return agent;
    });
    await Promise.all(agents.map((agent) => agent.destroy()));
  },
});

/** A resolver that answers every name with these addresses. */
const resolves =
  (...addresses: string[]): LookupFunction =>
  (_name, _options, callback) =>
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
    );

/** An address that is one thing when it is judged and another when it is connected to. */
const turning = (judged: string, connected: string) => {
  const reads = [judged];
  return {
    family: 4,
    get address() {
      return reads.shift() ?? connected;
    },
  };
};

async function refusalOf(url: string, dispatcher: Dispatcher): Promise<OutboundRefused> {
  const error = await request(url, { dispatcher }).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof OutboundRefused)) throw new Error(`Expected a refusal, got ${String(error)}`);
  return error;
}

test("an address literal that is private is refused before anything is sent", async ({ pms, agent }) => {
  expect((await refusalOf(pms.url, agent())).reason).toBe("loopback");
  expect((await refusalOf(pms.url.replace("127.0.0.1", "[::ffff:127.0.0.1]"), agent())).reason).toBe(
    "loopback",
  );
  expect((await refusalOf("http://169.254.169.254/latest", agent())).reason).toBe("metadata");
  expect((await refusalOf("http://0x7f000001/", agent())).reason).toBe("loopback");
  expect(pms.requests).toHaveLength(0);
});

test("a public name that resolves to a private address is refused", async ({ pms, agent }) => {
  const url = pms.url.replace("127.0.0.1", "pms.example");
  const refusal = await refusalOf(url, agent({ lookup: resolves("127.0.0.1") }));
  expect(refusal.reason).toBe("loopback");
  expect(refusal.message).toContain("pms.example");
  expect((await refusalOf(url, agent({ lookup: resolves("10.0.0.7", "fe80::1") }))).reason).toBe("private");
  expect(pms.requests).toHaveLength(0);
});

test("a name whose address turns private after it was judged is refused by the address connected to, and nothing is sent there", async ({
  receiver,
  agent,
}) => {
  const lookup: LookupFunction = (_name, _options, callback) =>
    callback(null, [turning("1.1.1.1", "127.0.0.1")]);
  const url = receiver.url.replace("127.0.0.1", "pms.example");
  const refusal = await refusalOf(url, agent({ lookup }));
  expect(refusal.reason).toBe("loopback");
  expect(refusal.message).toContain("pms.example");
  await expect.poll(receiver.connections).toBe(1);
  expect(receiver.requests).toEqual([]);
});

test("of a name with public and private addresses the public ones alone are connected to, wherever they stand", async ({
  receiver,
  agent,
}) => {
  const url = receiver.url.replace("127.0.0.1", "pms.example");
  for (const isFirst of [true, false]) {
    const lookup: LookupFunction = (_name, _options, callback) => {
      const inside = { address: "127.0.0.1", family: 4 };
      // Where nothing listens, so that no packet leaves the machine.
      const outside = turning("1.1.1.1", "127.0.0.3");
      callback(null, isFirst ? [inside, outside] : [outside, inside]);
    };
    const dispatcher = agent({ lookup, connectTimeoutMs: 1_000 });
    await expect(request(url, { dispatcher }), String(isFirst)).rejects.toThrow(/ECONNREFUSED|timeout/i);
  }
  expect(receiver.connections()).toBe(0);
  const mixed = resolves("10.0.0.7", "1.1.1.1", "::ffff:127.0.0.1", "2606:4700:4700::1111");
  const kept = (options: { all?: boolean }) =>
    new Promise((resolve) =>
      guardedLookup(mixed)("pms.example", options, (_error, found, family) => resolve([found, family])),
    );
  expect(await kept({ all: true })).toEqual([
    [
      { address: "1.1.1.1", family: 4 },
      { address: "2606:4700:4700::1111", family: 6 },
    ],
    undefined,
  ]);
  expect(await kept({})).toEqual(["1.1.1.1", 4]);
});

test("an allow-listed host and port is reached although it is private, another port of the host is not", async ({
  pms,
  agent,
}) => {
  const other = await startScriptedPms();
  const dispatcher = agent({ allowedOrigins: [pms.origin], httpsOnly: true });
  expect((await request(pms.url, { dispatcher })).statusCode).toBe(200);
  expect((await refusalOf(other.url, dispatcher)).reason).toBe("not_https");
  expect(other.requests).toHaveLength(0);
  await other.close();
});

test("ports of other services are refused at any address, before its name is looked up", async ({
  agent,
}) => {
  const asked: string[] = [];
  const lookup: LookupFunction = (name, _options, callback) => {
    asked.push(name);
    callback(null, []);
  };
  const dispatcher = agent({ lookup });
  for (const url of ["https://hooks.example:22/", "http://hooks.example:25/", "https://1.1.1.1:1023/"])
    expect((await refusalOf(url, dispatcher)).reason, url).toBe("port");
  expect(asked).toEqual([]);
  const rule = outboundRule({ allowedOrigins: ["hooks.example:25"], httpsOnly: true });
  const judged = (port: string) => rule({ protocol: "https:", hostname: "hooks.example", port });
  expect(["25", "", "443", "80", "1024"].map(judged)).toEqual([
    "open",
    ...["guarded", "guarded", "guarded", "guarded"],
  ]);
});

test("plain HTTP is refused where only HTTPS is allowed", async ({ agent }) => {
  const refusal = await refusalOf(
    "http://pms.example/",
    agent({ httpsOnly: true, lookup: resolves("1.1.1.1") }),
  );
  expect(refusal.reason).toBe("not_https");
});

test("redirects are handed back, not followed", async ({ pms, agent }) => {
  pms.play(answerJson({}, 302, { Location: "http://169.254.169.254/" }));
  const answer = await request(pms.url, { dispatcher: agent({ allowedOrigins: [pms.origin] }) });
  expect(answer.statusCode).toBe(302);
  expect(pms.requests).toHaveLength(1);
});
