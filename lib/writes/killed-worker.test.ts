import { database as db } from "@/db/client";
import { connectionModels, notifications } from "@/db/schema";
import { startWorker } from "@/e2e/bench/bench-worker";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { connectToSandbox } from "@/e2e/fixtures/sandbox-sync";
import { expect, type TestDatabase, test } from "@/e2e/fixtures/test";
import { attemptsOf, eventsOf, makeDue, statusOf } from "@/e2e/fixtures/write-rows";
import { BUILDIUM_KEY, startBuildium } from "@/e2e/servers/buildium/start";
import { forwardTo, startScriptedPms, unanswered } from "@/e2e/servers/scripted-pms";
import { sealCredentials } from "@/lib/connections/credentials";
import { newId } from "@/lib/ids";
import { startSandbox } from "@/lib/local/sandbox/start";
import { lostAnswer } from "@/lib/writes/lost-answer";
import { requestWrite } from "@/lib/writes/request-write";

const STARTS_WITHIN = { timeout: 30_000 };

/** Runs the product's worker, kills it with `kill -9` once the PMS has carried the write out, and runs another one. */
async function killOneAndRunAnother(
  { url: databaseUrl, sql }: TestDatabase,
  env: Record<string, string>,
  pms: { carriedOut: () => number; answerAgain: () => void },
) {
  const start = () => startWorker({ databaseUrl, isBuilt: false, env });
  const doomed = await start();
  await expect.poll(pms.carriedOut, STARTS_WITHIN).toBe(1);
  expect(await sql`select finished_at from write_attempts`).toEqual([{ finished_at: null }]);
  await doomed.kill();
  pms.answerAgain();
  // As if the minute for which the claim is good had passed.
  await makeDue(sql);
  return start();
}

test("a write whose worker is killed after the PMS has made it is sent again under the same key, and made once", async ({
  database,
}) => {
  test.slow();
  const { sql } = database;
  const sandbox = await startSandbox({ port: 0 });
  const pms = await startScriptedPms();
  pms.play(forwardTo(sandbox.url));
  const at = await connectToSandbox(database, pms.url, { models: ["properties", "residents"] });
  await at.work(await at.request());
  const [record] = await sql`select id from records where model = 'residents' limit 1`;
  const { play, carriedOut } = unanswered(forwardTo(sandbox.url));
  pms.play(play);
  const write = await requestWrite(
    { org: at.org, user: { id: at.userId, name: "Owner of the test" } },
    { model: "residents", operation: "update", recordId: record?.id, fields: { first_name: "Maria" } },
  );
  const env = { SANDBOX_PMS_URL: pms.url, OUTBOUND_ALLOWED_ORIGINS: pms.origin };
  const next = await killOneAndRunAnother(database, env, {
    carriedOut,
    answerAgain: () => pms.play(forwardTo(sandbox.url)),
  });
  await expect
    .poll(() => statusOf(sql, write.id), STARTS_WITHIN)
    .toMatchObject({ status: "SUCCESS", errors: [] });
  const asked = pms.requests.filter(({ method }) => method === "PATCH");
  expect(asked.map(({ headers }) => headers["idempotency-key"])).toEqual([write.id, write.id]);
  expect((await attemptsOf(sql, write.id)).map(({ outcome }) => outcome)).toEqual(["unknown", "success"]);
  expect(await sql`select diff->'new' as new from record_changes`).toEqual([
    { new: { first_name: "Maria" } },
  ]);
  await next.stop();
  await at.close();
  await pms.close();
  await sandbox.close();
});

test("a charge whose worker is killed after Buildium has made it fails, says to check there, and is not made twice", async ({
  database,
}) => {
  test.slow();
  const { sql } = database;
  const buildium = await startBuildium();
  const { org, userId } = await createTestOrg();
  const connectionId = newId();
  await insertTestConnection(org, {
    ...{ id: connectionId, vendor: "BUILDIUM", name: "Elm Street", pausedAt: new Date() },
    credentials: sealCredentials(connectionId, BUILDIUM_KEY),
  });
  await db().insert(connectionModels).values({ orgId: org, connectionId, model: "resident_charges" });
  const { play, carriedOut } = unanswered(buildium.answer);
  buildium.play(play);
  const lease = buildium.store.entries("leases")[0]?.record.Id;
  const before = buildium.store.entries("charges").length;
  const fields = {
    ...{ x_lease_id: String(lease), x_gl_account_id: "3", amount_in_cents: 4_500 },
    transaction_date: "2026-06-01",
  };
  const write = await requestWrite(
    { org, user: { id: userId, name: "Owner of the test" } },
    { model: "resident_charges", operation: "create", connectionId, recordId: null, fields },
  );
  const env = { BUILDIUM_API_URL: buildium.url, OUTBOUND_ALLOWED_ORIGINS: buildium.origin };
  const next = await killOneAndRunAnother(database, env, {
    carriedOut,
    answerAgain: () => buildium.play(null),
  });
  const errors = [lostAnswer("Buildium")];
  await expect
    .poll(() => statusOf(sql, write.id), STARTS_WITHIN)
    .toMatchObject({ status: "FAILURE", errors, error_kind: "interrupted" });
  expect((await attemptsOf(sql, write.id)).map(({ outcome }) => outcome)).toEqual(["unknown"]);
  expect(await eventsOf(sql)).toMatchObject([
    { name: "WRITE_OPERATION_FAILURE", payload: { root_job_id: write.id, errors } },
  ]);
  await expect
    .poll(() => db().select().from(notifications))
    .toMatchObject([{ kind: "write_failed", userId, body: lostAnswer("Buildium") }]);
  expect(buildium.store.entries("charges")).toHaveLength(before + 1);
  expect(buildium.requests.filter(({ method }) => method === "POST")).toHaveLength(1);
  await next.stop();
  await buildium.close();
});
