import type { LookupFunction } from "node:net";
import { expect, test } from "@/e2e/fixtures/sender";
import { refuseCallbackUrl } from "@/lib/webhooks/callback-url";
import { type Probe, probeUrl } from "@/lib/webhooks/probe";

const outcomes = ({ phases }: Probe) =>
  Object.fromEntries(phases.map(({ phase, outcome }) => [phase, outcome]));

test("nothing is connected to where the policy does not allow it, and the addresses found are told", async ({
  receiver,
}) => {
  const found: Record<string, string[]> = { "inside.example": ["10.0.0.7", "127.0.0.1"] };
  const policy = {
    ...{ allowedOrigins: [], httpsOnly: false, timeoutMs: 500 },
    lookup: ((name, _options, callback) => {
      const addresses = found[name];
      if (name === "never.example") return;
      if (!addresses)
        return callback(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), []);
      callback(
        null,
        addresses.map((address) => ({ address, family: 4 })),
      );
    }) satisfies LookupFunction,
  };
  const { port } = new URL(receiver.url);
  const inside = await probeUrl(`http://inside.example:${port}/`, policy);
  expect(inside).toMatchObject({
    errorClass: "blocked_address",
    addresses: [
      { address: "10.0.0.7", kind: "private" },
      { address: "127.0.0.1", kind: "loopback" },
    ],
  });
  expect(inside.diagnosis.cause).toContain("inside.example");
  expect(await probeUrl(receiver.url, policy)).toMatchObject({ errorClass: "blocked_address" });
  expect(await probeUrl(`http://2130706433:${port}/`, policy)).toMatchObject({
    errorClass: "blocked_address",
  });
  expect(await probeUrl(receiver.url, { ...policy, httpsOnly: true })).toMatchObject({
    errorClass: "blocked_address",
  });
  expect(await probeUrl("http://gone.example/", policy)).toMatchObject({ errorClass: "dns" });
  const unanswered = await probeUrl("http://never.example/", policy);
  expect(unanswered).toMatchObject({ errorClass: "dns" });
  expect(outcomes(unanswered)).toMatchObject({ dns: "failed", connect: "skipped" });
  for (const url of ["nothing", "ftp://example.com/"]) {
    const probed = await probeUrl(url, policy);
    expect(probed.errorClass).toBe("invalid_url");
    expect(outcomes(probed)).toMatchObject({ dns: "skipped", http: "skipped" });
  }
  expect(receiver.connections()).toBe(0);
});

test("of a name with public and private addresses the public ones alone are connected to, wherever they stand, and all are told", async ({
  receiver,
}) => {
  const asked: string[] = [];
  const policy = {
    ...{ allowedOrigins: [], httpsOnly: false, timeoutMs: 500 },
    lookup: ((_name, _options, callback) =>
      callback(
        null,
        ["127.0.0.1", "1.1.1.1", "10.0.0.7", "8.8.8.8"].map((address) => ({ address, family: 4 })),
      )) satisfies LookupFunction,
    open: async (address: string) => {
      asked.push(address);
      throw Object.assign(new Error(`connect ECONNREFUSED ${address}`), { code: "ECONNREFUSED" });
    },
  };
  const probed = await probeUrl(receiver.url.replace("127.0.0.1", "mixed.example"), policy);
  expect(asked).toEqual(["1.1.1.1", "8.8.8.8"]);
  expect(outcomes(probed)).toEqual({ dns: "passed", connect: "failed", tls: "skipped", http: "skipped" });
  expect(probed).toMatchObject({
    errorClass: "connect",
    addresses: [
      { address: "127.0.0.1", kind: "loopback" },
      { address: "1.1.1.1", kind: "public" },
      { address: "10.0.0.7", kind: "private" },
      { address: "8.8.8.8", kind: "public" },
    ],
  });
  expect(receiver.connections()).toBe(0);
});

test("what cannot be a webhook's URL is refused in the words of saving one, before anything is looked up", async () => {
  const looked: string[] = [];
  const policy = {
    ...{ allowedOrigins: ["127.0.0.1:9"], httpsOnly: true, timeoutMs: 500 },
    lookup: ((name, _options, callback) => {
      looked.push(name);
      callback(Object.assign(new Error("getaddrinfo ENOTFOUND"), { code: "ENOTFOUND" }), []);
    }) satisfies LookupFunction,
  };
  const refused: Record<string, [url: string, errorClass: string][]> = {
    "Port 22 cannot be called": [["https://host.example:22/", "blocked_address"]],
    "Port 25 cannot be called": [
      ["https://host.example:25/", "blocked_address"],
      ["https://8.8.8.8:25/", "blocked_address"],
    ],
    "Credentials do not belong in the URL": [
      ["https://user:pass@host.example/", "invalid_url"],
      ["https://token@host.example/", "invalid_url"],
      ["http://user@127.0.0.1:9/", "invalid_url"],
    ],
    "which is never called": [
      ["https://10.0.0.7/", "blocked_address"],
      ["https://[::ffff:127.0.0.1]/", "blocked_address"],
      ["https://169.254.169.254/", "blocked_address"],
      ["https://localhost/", "invalid_url"],
    ],
    "Only https:// URLs can be called": [["http://host.example/", "blocked_address"]],
    "The part after # is never sent": [["https://host.example/#part", "invalid_url"]],
  };
  for (const [says, urls] of Object.entries(refused)) {
    for (const [url, errorClass] of urls) {
      const probed = await probeUrl(url, policy);
      expect(probed, url).toMatchObject({ errorClass, statusCode: null, addresses: [] });
      expect(probed.diagnosis.cause, url).toContain(says);
      expect(probed.diagnosis.cause, url).toBe(refuseCallbackUrl(url, policy));
      expect(Object.values(outcomes(probed)), url).toEqual(["skipped", "skipped", "skipped", "skipped"]);
    }
  }
  expect(looked).toEqual([]);
  await probeUrl("https://host.example:8443/", policy);
  expect(looked).toEqual(["host.example"]);
});
