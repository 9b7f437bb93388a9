import * as webhook from "@/app/api/v1/webhooks/[webhookId]/route";
import * as webhooks from "@/app/api/v1/webhooks/route";
import * as testing from "@/app/api/v1/webhooks/test/route";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/sender";
import { env } from "@/lib/env";

type Answer = Awaited<ReturnType<typeof call>>;
/** A value that is refused, and what the sentences of its field say. */
type Fault = [value: unknown, says: RegExp];

const many = <Value>(count: number, make: (place: number) => Value) =>
  Array.from({ length: count }, (_, place) => make(place));

const FAULTS: Record<string, { field: string; faults: Fault[] }> = {
  "masks with unknown, empty, doubled and ten thousand names": {
    field: "event_mask",
    faults: [
      ["booking_mew", /booking_mew.*booking_new/],
      ["booking_new;;message", /missing here/],
      [";", /missing here|blank/],
      ["booking_new;booking_new", /twice|already/],
      ["DATA_UPDATE:leeses", /leases/],
      [many(10_000, (place) => `event_${place}`).join(";"), /characters|names|event_0/],
      [many(10_000, () => "booking_new").join(";"), /characters|names|twice|already/],
    ],
  },
  "headers with line breaks, of our own, too large, and a thousand of them": {
    field: "headers",
    faults: [
      [{ "x-own": "a\r\nx-evil: 1" }, /line break/],
      [{ "x-own\r\nx-evil": "1" }, /not a header name/],
      [{ "x-own": "a\nb" }, /line break/],
      [{ "webhook-signature": "v1,none" }, /kept for the signature/],
      [{ host: "elsewhere.example" }, /set by us or by the connection/],
      [{ "transfer-encoding": "chunked" }, /set by us or by the connection/],
      [{ "x-own": "a".repeat(100_000) }, /more than 4096 characters/],
      [Object.fromEntries(many(1_000, (place) => [`x-own-${place}`, "1"])), /1000 headers are too many/],
    ],
  },
  "URLs that may not be called, in whatever spelling, with credentials or of other schemes": {
    field: "callback_url",
    faults: [
      ["http://hooks.example.com/in", /Only https/],
      ["https://user:secret@hooks.example.com/in", /Credentials/],
      ["ftp://hooks.example.com/in", /ftp: cannot be called/],
      ["javascript:alert(1)", /javascript: cannot be called/],
      ["https://127.0.0.1/in", /loopback/],
      ["https://0177.0.0.1/in", /loopback/],
      ["https://2130706433/in", /loopback/],
      ["https://0x7f.1/in", /loopback/],
      ["https://[::ffff:127.0.0.1]/in", /loopback/],
      ["https://[fe80::1]/in", /link local/],
      ["https://169.254.169.254/latest", /metadata/],
      ["https://10.0.0.1/in", /private/],
      ["https://224.0.0.1/in", /multicast/],
      ["https://localhost/in", /own network/],
      ["https://localhost./in", /own network/],
      ["https://service.internal/in", /own network/],
      ["nonsense", /not a URL/],
    ],
  },
  "ports of other services, at names and addresses": {
    field: "callback_url",
    faults: [
      ["https://hooks.example.com:22/in", /Port 22 cannot be called. Use 443, or one above 1023/],
      ["https://hooks.example.com:25/in", /Port 25 cannot be called/],
      ["https://8.8.8.8:587/in", /Port 587 cannot be called/],
      ["https://[2606:4700:4700::1111]:993/in", /Port 993 cannot be called/],
      ["https://hooks.example.com:1023/in", /Port 1023 cannot be called/],
      ["https://hooks.example.com:0/in", /Port 0 cannot be called/],
      ["https://hooks.example.com:99999/in", /not a URL/],
    ],
  },
};

/** Where a webhook is given: how it is asked, and what is answered where nothing is wrong. */
const WAYS: Record<
  string,
  {
    ask: (key: string, id: string, wrong: object, good: object) => Promise<Answer>;
    taken: Record<string, unknown>;
  }
> = {
  "a webhook that is created": {
    ask: (key, _, wrong, good) => call(webhooks.POST, { key, body: { webhook: { ...good, ...wrong } } }),
    taken: { status: 201 },
  },
  "a webhook that is changed": {
    ask: (key, webhookId, wrong) =>
      call(webhook.PUT, { key, method: "PUT", params: { webhookId }, body: { webhook: wrong } }),
    taken: { status: 200 },
  },
  "a webhook that is tested": {
    ask: (key, _, wrong, good) => call(testing.POST, { key, body: { webhook: { ...good, ...wrong } } }),
    taken: { status: 200, body: { status_code: 200 } },
  },
};

for (const [way, { ask, taken }] of Object.entries(WAYS))
  for (const [what, { field, faults }] of Object.entries(FAULTS))
    test(`${what} answer 422 for ${way}, which leaves everything as it was`, async ({
      database: { sql },
      receiver,
    }) => {
      const { key } = await createCaller();
      const allowed = env().OUTBOUND_ALLOWED_ORIGINS;
      allowed.push(receiver.origin);
      const good = { callback_url: receiver.url, event_mask: "*", is_global: true };
      const saved = await call(webhooks.POST, { key, body: { webhook: good } });
      const stored = () => sql`select * from webhooks`;
      const before = await stored();
      for (const [value, says] of faults) {
        const label = JSON.stringify(value).slice(0, 60);
        const answer = await ask(key, saved.body.data.id, { [field]: value }, good);
        expect(answer.status, label).toBe(422);
        const told = Object.entries<string[]>(answer.body.errors.details);
        expect(
          told.map(([name]) => name.split(".")[0]),
          label,
        ).toEqual([field]);
        expect(told.flatMap(([, sentences]) => sentences).join(" "), label).toMatch(says);
      }
      expect(await stored()).toEqual(before);
      expect(receiver.connections()).toBe(0);
      const fine = { headers: { "x-own": "fine" }, callback_url: receiver.url, event_mask: "message" };
      expect(await ask(key, saved.body.data.id, fine, good)).toMatchObject(taken);
      allowed.splice(allowed.indexOf(receiver.origin), 1);
    });

test("the ports of the web and those above 1023 are taken", async ({ database: _ }) => {
  const { key } = await createCaller();
  for (const port of ["", ":443", ":80", ":1024", ":8443", ":65535"]) {
    const good = { callback_url: `https://hooks.example.com${port}/in`, event_mask: "*", is_global: true };
    expect((await call(webhooks.POST, { key, body: { webhook: good } })).status, port).toBe(201);
  }
});
