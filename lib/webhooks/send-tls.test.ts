import { test as base, expect } from "@/e2e/fixtures/test";
import { issueCertificate } from "@/e2e/servers/certificate";
import { startReceiver } from "@/e2e/servers/receiver";
import { createSender, type SendResult } from "@/lib/webhooks/send";

type Wanted = Partial<Parameters<typeof issueCertificate>[0]>;

const authority = issueCertificate({ commonName: "Test authority" });

/** Sends once to a receiver with such a certificate; says what came of it and how many requests arrived. */
const test = base.extend<{
  sendTo: (wanted?: Wanted) => Promise<{ sent: SendResult; arrived: number }>;
}>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  sendTo: async ({}, use) => {
    await use(async (wanted) => {
      const certificate = issueCertificate({
        ...{ commonName: "receiver", hosts: ["127.0.0.1"], issuer: authority },
        ...wanted,
      });
      const receiver = await startReceiver({ certificate });
      const sender = createSender({ allowedOrigins: [receiver.origin], httpsOnly: true, ca: authority.cert });
      const sent = await sender.send({ url: receiver.url, headers: {}, body: "{}" });
      await sender.close();
      await receiver.close();
      return { sent, arrived: receiver.requests.length };
    });
  },
});

test("a trusted certificate for the host is taken, and the handshake is timed", async ({ sendTo }) => {
  const { sent, arrived } = await sendTo();
  expect(sent).toMatchObject({ statusCode: 200, errorClass: null });
  expect(sent.timings.tlsMs).toBeGreaterThan(0);
  expect(arrived).toBe(1);
});

const REFUSED: Record<string, Wanted> = {
  "signed by itself": { issuer: undefined },
  "of an unknown authority": { issuer: issueCertificate({ commonName: "Stranger" }) },
  "for another host": { hosts: ["other.example"] },
  "that has expired": { validFrom: new Date("2020-01-01"), validUntil: new Date("2021-01-01") },
  "that is not valid yet": { validFrom: new Date("2200-01-01"), validUntil: new Date("2201-01-01") },
};

for (const [what, wanted] of Object.entries(REFUSED)) {
  test(`nothing is sent to a receiver with a certificate ${what}`, async ({ sendTo }) => {
    const { sent, arrived } = await sendTo(wanted);
    expect(sent).toMatchObject({ statusCode: null, errorClass: "tls" });
    expect(sent.errorMessage).not.toBe("");
    expect(arrived).toBe(0);
  });
}

test("a receiver that speaks plain HTTP on the port fails at TLS", async () => {
  const receiver = await startReceiver();
  const sender = createSender({ allowedOrigins: [receiver.origin], httpsOnly: true });
  const url = receiver.url.replace("http:", "https:");
  expect(await sender.send({ url, headers: {}, body: "{}" })).toMatchObject({ errorClass: "tls" });
  await sender.close();
  await receiver.close();
});
