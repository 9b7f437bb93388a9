import { test as base, expect } from "@/e2e/fixtures/test";
import {
  answerBytes,
  answerJson,
  answerText,
  cut,
  hang,
  type Script,
  type ScriptedPms,
  stall,
  startScriptedPms,
} from "@/e2e/servers/scripted-pms";
import { createOutboundAgent } from "@/lib/outbound";
import { PmsError, type PmsErrorKind } from "@/lib/pms/error-kinds";
import { type PmsHttpOptions, pmsHttp } from "@/lib/pms/http";

const SHORT = { headersMs: 1_000, bodyMs: 2_000 };
const SECRET = "s3cret-value-of-the-customer";
type Get = ReturnType<typeof pmsHttp>;

const test = base.extend<{ pms: ScriptedPms; open: (options?: Partial<PmsHttpOptions>) => Get }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern.
  pms: async ({}, use) => {
    const pms = await startScriptedPms();
    await use(pms);
    await pms.close();
  },
  open: async ({ pms }, use) => {
    const agent = createOutboundAgent({
      allowedOrigins: [pms.origin],
      httpsOnly: true,
      connectTimeoutMs: 500,
    });
    await use((options = {}) =>
      pmsHttp({
        vendor: "Acme PMS",
        baseUrl: pms.url,
        agent,
        headers: { authorization: `Bearer ${SECRET}` },
        secrets: [SECRET],
        requestsPerSecond: 1_000,
        timeouts: { headersMs: 15_000, bodyMs: 20_000 },
        explain: (_status, body) => ({ says: JSON.stringify(body) }),
        ...options,
      }),
    );
    await agent.destroy();
  },
});

async function failureOf(get: Get, path = "/v1/units"): Promise<PmsError> {
  const error = await get(path).then(
    () => new Error("The request succeeded."),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof PmsError)) throw error;
  expect(error.message).not.toContain(SECRET);
  return error;
}

const FAULTS: { name: string; script: Script; kind: PmsErrorKind; says: RegExp; isSilent?: true }[] = [
  { name: "401", script: answerJson({ e: "no" }, 401), kind: "credentials_expired", says: /401.*no/ },
  { name: "403", script: answerJson({ e: "no" }, 403), kind: "permission_missing", says: /403/ },
  { name: "400", script: answerJson({ e: "bad" }, 400), kind: "bad_data", says: /400.*bad/ },
  { name: "404", script: answerJson({}, 404), kind: "bad_data", says: /404/ },
  { name: "410", script: answerJson({ e: "gone" }, 410), kind: "bad_data", says: /410.*gone/ },
  { name: "422", script: answerJson({ e: "page_size" }, 422), kind: "bad_data", says: /422.*page_size/ },
  { name: "429", script: answerJson({}, 429), kind: "rate_limited", says: /429/ },
  { name: "500", script: answerJson({}, 500), kind: "provider_outage", says: /500/ },
  {
    name: "503 as HTML",
    script: answerText("<html>", "text/html", 503),
    kind: "provider_outage",
    says: /503/,
  },
  { name: "504", script: answerJson({}, 504), kind: "timeout", says: /504/ },
  {
    name: "HTML",
    script: answerText("<html>hi</html>", "text/html"),
    kind: "provider_outage",
    says: /web page/,
  },
  {
    name: "HTML that claims to be JSON",
    script: answerText(" <!DOCTYPE html>", "application/json"),
    kind: "provider_outage",
    says: /web page/,
  },
  {
    name: "broken JSON",
    script: answerText('{"a":', "application/json"),
    kind: "bad_data",
    says: /not JSON/,
  },
  {
    name: "an empty answer",
    script: answerText("", "application/json"),
    kind: "bad_data",
    says: /empty answer/,
  },
  { name: "a cut connection", script: cut(), kind: "provider_outage", says: /cut the connection/ },
  { name: "no answer", script: hang(), kind: "timeout", says: /did not start to answer/, isSilent: true },
  { name: "half an answer", script: stall(), kind: "timeout", says: /did not finish/, isSilent: true },
  {
    name: "a page of 50 MB",
    script: answerBytes(50 * 1024 * 1024),
    kind: "bad_data",
    says: /larger than 20 MB/,
  },
  {
    name: "a redirect",
    script: answerJson({}, 302, { Location: "http://169.254.169.254/x" }),
    kind: "provider_outage",
    says: /redirected the request to 169\.254\.169\.254/,
  },
  {
    name: "the secret repeated",
    script: answerJson({ e: `bad key ${SECRET}` }, 401),
    kind: "credentials_expired",
    says: /bad key •••/,
  },
];
for (const { name, script, kind, says, isSilent } of FAULTS) {
  test(`a PMS that answers with ${name} is ${kind}, in words that say so`, async ({ pms, open }) => {
    pms.play(script);
    const failure = await failureOf(open(isSilent ? { timeouts: SHORT } : {}));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(says);
    expect(failure.message).toContain("Acme PMS");
    expect(pms.requests).toHaveLength(1);
  });
}

test("the wait that a 429 or a 503 asks for is kept with the failure", async ({ pms, open }) => {
  pms.play(answerJson({}, 429, { "Retry-After": "7" }));
  expect((await failureOf(open())).options).toMatchObject({ retryAfterMs: 7_000, status: 429 });
  pms.play(answerJson({}, 503, { "Retry-After": "99999999" }));
  expect((await failureOf(open())).options.retryAfterMs).toBe(3_600_000);
});

test("a 429 is repeated at once where the vendor asks for it, and given up after the last repeat", async ({
  pms,
  open,
}) => {
  const get = open({ rateLimitRetries: { times: 2, waitMs: 20 } });
  pms.play(answerJson({}, 429), answerJson({}, 429), answerJson({ ok: true }));
  expect((await get("/v1/units")).body).toEqual({ ok: true });
  expect(pms.requests).toHaveLength(3);
  pms.play(answerJson({}, 429));
  expect((await failureOf(get)).kind).toBe("rate_limited");
  expect(pms.requests).toHaveLength(6);
  pms.play(answerJson({}, 429, { "Retry-After": "60" }));
  expect((await failureOf(get)).options.retryAfterMs).toBe(60_000);
  expect(pms.requests).toHaveLength(7);
});

test("an address outside the policy, an unknown name and a closed port each say what is wrong", async ({
  open,
}) => {
  const blocked = await failureOf(open({ baseUrl: "http://127.0.0.1:1" }));
  expect(blocked.message).toMatch(/OUTBOUND_ALLOWED_ORIGINS/);
  const agent = createOutboundAgent({ allowedOrigins: ["127.0.0.1:1", "pms.invalid:80"], httpsOnly: true });
  const closed = await failureOf(open({ agent, baseUrl: "http://127.0.0.1:1" }));
  expect(closed).toMatchObject({ kind: "provider_outage" });
  expect(closed.message).toMatch(/accepts no connection at 127\.0\.0\.1:1/);
  const unknown = await failureOf(open({ agent, baseUrl: "http://pms.invalid" }));
  expect(unknown.kind).toBe("provider_outage");
  expect(unknown.message).toMatch(/does not resolve/);
  await agent.destroy();
});

test("a sync that is stopped ends its request at once", async ({ pms, open }) => {
  const stop = new AbortController();
  pms.play((response) => {
    stop.abort();
    response.on("error", () => {});
  });
  const get = open({ signal: stop.signal });
  expect((await failureOf(get)).kind).toBe("interrupted");
});

test("requests start no faster than the rate allows", async ({ pms, open }) => {
  pms.play(answerJson({}));
  const get = open({ requestsPerSecond: 20 });
  const startedAt = performance.now();
  await Promise.all([1, 2, 3, 4, 5].map(() => get("/v1/units")));
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(195);
});
