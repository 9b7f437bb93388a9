import { findSyncLog } from "@/db/queries/sync-logs";
import { connectToSandbox } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { forwardTo, startScriptedPms } from "@/e2e/servers/scripted-pms";
import { startSandbox } from "@/lib/local/sandbox/start";

const MODELS = [
  "properties",
  "units",
  "residents",
  "leases",
  "owners",
  "leads",
  "applicants",
  "service_requests",
] as const;

/** A sandbox PMS whose answers take a while, behind a server that notes when requests come and how many at once. */
async function startSlowPms(answerMs: number) {
  const [sandbox, pms] = [await startSandbox({ port: 0 }), await startScriptedPms()];
  const arrivals: number[] = [];
  const open: string[] = [];
  let most: string[] = [];
  const forward = forwardTo(sandbox.url);
  pms.play((response, request) => {
    if (!request.path.startsWith("/v1/")) return forward(response, request);
    arrivals.push(performance.now());
    open.push(request.path);
    if (open.length > most.length) most = [...open];
    response.once("close", () => open.splice(open.indexOf(request.path), 1));
    setTimeout(() => forward(response, request), answerMs);
  });
  const close = async () => {
    await Promise.all([pms.close(), sandbox.close()]);
  };
  return { url: pms.url, requests: pms.requests, arrivals, most: () => most, close };
}

for (const concurrency of [1, 3]) {
  test(`with a concurrency of ${concurrency}, as many models are read at once and never more, properties first and alone`, async ({
    database,
  }) => {
    const pms = await startSlowPms(60);
    const at = await connectToSandbox(database, pms.url, { models: [...MODELS] });
    await database.sql`update pms_connections set concurrency = ${concurrency}`;
    const syncLogId = await at.request();
    await at.work(syncLogId, () => ({ ...at.vendor, pageSize: 60 }));
    expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "success" });
    expect(pms.most()).toHaveLength(concurrency);
    expect(new Set(pms.most()).size).toBe(concurrency);
    const asked = pms.requests.map(({ path }) => path).filter((path) => path.startsWith("/v1/"));
    expect(asked[0]).toBe("/v1/properties");
    expect(asked.lastIndexOf("/v1/properties")).toBe(0);
    if (concurrency > 1) expect(pms.most()).not.toContain("/v1/properties");
    await at.close();
    await pms.close();
  });
}

test("however many models are read at once, requests start no faster than the integration's rate", async ({
  database,
}) => {
  const perSecond = 20;
  const pms = await startSlowPms(0);
  const at = await connectToSandbox(database, pms.url, { models: [...MODELS] });
  await database.sql`update pms_connections set concurrency = 8, requests_per_second = ${perSecond}`;
  const syncLogId = await at.request();
  const startedAt = performance.now();
  await at.work(syncLogId, () => ({ ...at.vendor, pageSize: 40 }));
  expect(await findSyncLog(at.org, syncLogId)).toMatchObject({ status: "success" });
  expect(pms.arrivals.length).toBeGreaterThan(20);
  // One that comes sooner than its turn, counted from the start, was sent too early; a late one proves nothing.
  const gapMs = 1_000 / perSecond;
  const early = pms.arrivals.filter((arrivedAt, turn) => arrivedAt - startedAt < turn * gapMs - 5);
  expect(early).toEqual([]);
  await at.close();
  await pms.close();
});
