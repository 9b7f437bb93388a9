import * as webhooks from "@/app/api/v1/webhooks/route";
import { call, createCaller } from "@/e2e/fixtures/api-caller";
import { expect, test } from "@/e2e/fixtures/test";

const GOOD = { callback_url: "https://hooks.example.com/in", event_mask: "*", is_global: true };

/** What a webhook with this wrong is answered: the status and the sentences of the field. */
async function asker() {
  const { key } = await createCaller();
  return async (wrong: object, field: string) => {
    const body = { webhook: { ...GOOD, ...wrong } };
    const answer = await call(webhooks.POST, { key, body });
    return { status: answer.status, sentences: answer.body.errors?.details?.[field] as string[] | undefined };
  };
}

test("masks with unknown, empty, doubled and ten thousand names answer 422 and point at the part", async ({
  database: { sql },
}) => {
  const ask = await asker();
  const tenThousand = Array.from({ length: 10_000 }, (_, index) => `event_${index}`).join(";");
  const doubled = Array.from({ length: 10_000 }, () => "booking_new").join(";");
  const masks: [mask: string, says: RegExp][] = [
    ["booking_mew", /booking_mew.*booking_new/],
    ["booking_new;;message", /missing here/],
    [";", /missing here|blank/],
    ["booking_new;booking_new", /twice|already/],
    ["DATA_UPDATE:leeses", /leases/],
    [tenThousand, /characters|names|event_0/],
    [doubled, /characters|names|twice|already/],
  ];
  for (const [mask, says] of masks) {
    const answer = await ask({ event_mask: mask }, "event_mask");
    expect(answer.status, mask.slice(0, 40)).toBe(422);
    expect(answer.sentences?.join(" "), mask.slice(0, 40)).toMatch(says);
  }
  expect(await sql`select from webhooks`).toHaveLength(0);
});

test("headers with line breaks, of our own, too large, and a thousand of them answer 422", async ({
  database: { sql },
}) => {
  const ask = await asker();
  const thousand = Object.fromEntries(Array.from({ length: 1_000 }, (_, index) => [`x-own-${index}`, "1"]));
  for (const headers of [
    { "x-own": "a\r\nx-evil: 1" },
    { "x-own\r\nx-evil": "1" },
    { "x-own": "a\nb" },
    { "webhook-signature": "v1,none" },
    { host: "elsewhere.example" },
    { "transfer-encoding": "chunked" },
    { "x-own": "a".repeat(100_000) },
    thousand,
  ]) {
    const answer = await call(webhooks.POST, {
      key: (await createCaller()).key,
      body: { webhook: { ...GOOD, headers } },
    });
    expect(answer.status, JSON.stringify(headers).slice(0, 60)).toBe(422);
    expect(Object.keys(answer.body.errors.details).join(" ")).toContain("headers");
  }
  expect((await ask({ headers: { "x-own": "fine" } }, "headers")).status).toBe(201);
  expect(await sql`select from webhooks`).toHaveLength(1);
});

test("URLs that may not be called, in whatever spelling, with credentials or of other schemes answer 422", async ({
  database: { sql },
}) => {
  const ask = await asker();
  for (const url of [
    "http://hooks.example.com/in",
    "https://user:secret@hooks.example.com/in",
    "ftp://hooks.example.com/in",
    "javascript:alert(1)",
    "https://127.0.0.1/in",
    "https://0177.0.0.1/in",
    "https://2130706433/in",
    "https://0x7f.1/in",
    "https://[::ffff:127.0.0.1]/in",
    "https://[fe80::1]/in",
    "https://169.254.169.254/latest",
    "https://10.0.0.1/in",
    "https://224.0.0.1/in",
    "https://localhost/in",
    "https://localhost./in",
    "https://service.internal/in",
    "nonsense",
  ]) {
    const answer = await ask({ callback_url: url }, "callback_url");
    expect(answer.status, url).toBe(422);
    expect(answer.sentences?.[0], url).toMatch(/\w+ \w+/);
  }
  expect(await sql`select from webhooks`).toHaveLength(0);
});
