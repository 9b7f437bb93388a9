import { createServer } from "node:net";
import { test as base, expect } from "@/e2e/fixtures/test";
import { issueCertificate } from "@/e2e/servers/certificate";
import { answerRaw, answerStatus, hang, type Receiver, reset, startReceiver } from "@/e2e/servers/receiver";
import { type Probe, probeUrl } from "@/lib/webhooks/probe";

type Wanted = Partial<Parameters<typeof issueCertificate>[0]>;

const authority = issueCertificate({ commonName: "Test authority" });
const DAY_MS = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

const test = base.extend<{
  receiver: Receiver;
  probe: (to: { url: string; origin: string }) => Promise<Probe>;
  /** A probe of a receiver with such a certificate. */
  probeTls: (wanted?: Wanted) => Promise<Probe>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  receiver: async ({}, use) => {
    const receiver = await startReceiver();
    await use(receiver);
    await receiver.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  probe: async ({}, use) => {
    await use(({ url, origin }) =>
      probeUrl(url, { allowedOrigins: [origin], httpsOnly: true, timeoutMs: 500, ca: authority.cert }),
    );
  },
  probeTls: async ({ probe }, use) => {
    await use(async (wanted) => {
      const certificate = issueCertificate({
        ...{ commonName: "receiver", hosts: ["127.0.0.1"], issuer: authority, validUntil: inDays(90) },
        ...wanted,
      });
      const receiver = await startReceiver({ certificate });
      try {
        return await probe(receiver);
      } finally {
        await receiver.close();
      }
    });
  },
});

const outcomes = ({ phases }: Probe) =>
  Object.fromEntries(phases.map(({ phase, outcome }) => [phase, outcome]));
const sentences = ({ diagnosis }: Probe) => `${diagnosis.cause} ${diagnosis.nextAction}`;

test("a server that answers passes every phase, over one request that changes nothing", async ({
  receiver,
  probe,
}) => {
  receiver.play(answerStatus(405, {}, ""));
  const probed = await probe(receiver);
  expect(probed).toMatchObject({ errorClass: null, statusCode: 405, addresses: [{ kind: "loopback" }] });
  expect(outcomes(probed)).toEqual({ dns: "passed", connect: "passed", tls: "skipped", http: "passed" });
  for (const { ms, outcome } of probed.phases) expect(ms === null).toBe(outcome === "skipped");
  expect(receiver.requests).toMatchObject([{ method: "HEAD", url: "/hook", body: "" }]);
  expect(sentences(probed)).toContain("Send a test event");
});

test("the certificate of a server is shown, and told when it is about to expire", async ({ probeTls }) => {
  const good = await probeTls();
  expect(outcomes(good)).toEqual({ dns: "passed", connect: "passed", tls: "passed", http: "passed" });
  expect(good.certificate).toMatchObject({
    ...{ subject: "receiver", issuer: "Test authority", names: ["127.0.0.1"] },
  });
  expect(sentences(good)).not.toContain("expires");
  const soon = await probeTls({ validUntil: inDays(3) });
  expect(soon.errorClass).toBeNull();
  expect(sentences(soon)).toContain(`expires on ${inDays(3).toISOString().slice(0, 10)}`);
});

test("each fault of a certificate is named, and the certificate is shown all the same", async ({
  probeTls,
}) => {
  const faults: [Wanted, string][] = [
    [{ issuer: undefined }, "signed by itself"],
    [{ issuer: issueCertificate({ commonName: "Stranger" }) }, "Stranger"],
    [{ hosts: ["a.example", "b.example"] }, "is for a.example, b.example, not for 127.0.0.1"],
    [
      { validFrom: inDays(-9), validUntil: inDays(-2) },
      `expired on ${inDays(-2).toISOString().slice(0, 10)}`,
    ],
    [{ validFrom: inDays(2) }, `only from ${inDays(2).toISOString().slice(0, 10)}`],
  ];
  for (const [wanted, says] of faults) {
    const probed = await probeTls(wanted);
    expect(outcomes(probed), says).toMatchObject({ connect: "passed", tls: "failed", http: "skipped" });
    expect(probed.errorClass, says).toBe("tls");
    expect(probed.diagnosis.cause).toContain(says);
    expect(probed.certificate?.subject).toBe("receiver");
  }
});

test("a port without TLS fails at TLS, whether it says something else or nothing", async ({
  receiver,
  probe,
}) => {
  const plain = await probe({ ...receiver, url: receiver.url.replace("http:", "https:") });
  expect(plain.errorClass).toBe("tls");
  const silent = createServer(() => {});
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const origin = `127.0.0.1:${(silent.address() as { port: number }).port}`;
  const probed = await probe({ url: `https://${origin}/`, origin });
  expect(probed.errorClass).toBe("tls");
  expect(outcomes(probed)).toMatchObject({ connect: "passed", tls: "failed" });
  silent.close();
});

test("a server that hangs, cuts the connection or speaks no HTTP fails at HTTP", async ({
  receiver,
  probe,
}) => {
  const faults = [
    [hang, "timeout"],
    [reset, "reset"],
    [answerRaw("220 mail.example ESMTP\r\n"), "protocol"],
  ] as const;
  for (const [script, errorClass] of faults) {
    receiver.play(script);
    const probed = await probe(receiver);
    expect(probed).toMatchObject({ errorClass, statusCode: null });
    expect(outcomes(probed)).toMatchObject({ connect: "passed", http: "failed" });
  }
});

test("what a status means for webhooks is said, and what to do about it", async ({ receiver, probe }) => {
  const meanings: Record<number, string> = {
    204: "can be reached",
    307: `redirects to ${receiver.url}/new`,
    401: "credentials",
    404: "Check the path",
    429: "fewer requests",
    500: "error (500)",
    502: "service behind it",
  };
  for (const [status, says] of Object.entries(meanings)) {
    receiver.play(answerStatus(Number(status), { location: `${receiver.url}/new` }, ""));
    expect(sentences(await probe(receiver)), status).toContain(says);
  }
  expect(receiver.requests).toHaveLength(Object.keys(meanings).length);
});

test("a port where nothing listens fails at connecting", async ({ probe }) => {
  const probed = await probe({ url: "http://127.0.0.1:1/", origin: "127.0.0.1:1" });
  expect(probed.errorClass).toBe("connect");
  expect(outcomes(probed)).toEqual({ dns: "passed", connect: "failed", tls: "skipped", http: "skipped" });
});
