import { expect, test } from "@/e2e/fixtures/test";
import { resident, startWriteRig, type WriteRig } from "@/e2e/fixtures/write-rig";
import { attemptsOf, eventsOf, makeDue, statusOf } from "@/e2e/fixtures/write-rows";
import { PmsError } from "@/lib/pms/error-kinds";
import { claimWrite } from "@/lib/writes/claim-write";
import { lostAnswer } from "@/lib/writes/lost-answer";
import { retryWrite } from "@/lib/writes/retry-write";
import { sendWrite } from "@/lib/writes/send-write";
import { sweepWrites } from "@/lib/writes/sweep-writes";

test("an outage is waited out under the same key, at most three more times", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(() =>
    Promise.reject(new PmsError("provider_outage", "Down.", { status: 503, retryAfterMs: 60_000 })),
  );
  const write = await at.request();
  for (let attempt = 1; attempt <= 4; attempt++) {
    expect(await statusOf(sql, write.id)).toMatchObject({ status: "PENDING", attempts: attempt - 1 });
    await at.send();
    expect(at.asked).toHaveLength(attempt);
    await makeDue(sql);
  }
  expect(await statusOf(sql, write.id)).toMatchObject({
    ...{ status: "FAILURE", errors: ["Down."], error_kind: "provider_outage" },
  });
  expect(new Set(at.asked.map(({ idempotencyKey }) => idempotencyKey))).toEqual(new Set([write.id]));
  expect(await eventsOf(sql)).toHaveLength(1);
  const woken = await sql`
    select (data->>'dueAt')::timestamptz > created_at + interval '59 seconds' as later from outbox_events
    where name = 'writes/write.due' order by id`;
  expect(woken.map(({ later }) => later)).toEqual([false, true, true, true]);
});

test("a rate limit puts off everything of the account for as long as the vendor asks", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  await sql`update pms_connections set concurrency = 1`;
  const other = await at.addResident("R2", "P1");
  at.answers(() =>
    Promise.reject(new PmsError("rate_limited", "Slow down.", { status: 429, retryAfterMs: 600_000 })),
  );
  await at.request();
  await at.request({ recordId: other });
  await at.send();
  expect(at.asked).toHaveLength(1);
  const waits =
    await sql`select extract(epoch from run_at - now())::int as seconds, status from write_requests`;
  for (const { seconds, status } of waits) {
    expect(status).toBe("PENDING");
    expect(seconds).toBeGreaterThan(590);
  }
});

for (const kind of ["credentials_expired", "access_revoked", "permission_missing"] as const) {
  test(`${kind} ends a write at the first attempt`, async ({ database: { sql } }) => {
    const at = await startWriteRig();
    at.answers(() => Promise.reject(new PmsError(kind, "Not you.", { status: 401 })));
    const write = await at.request();
    await at.send();
    expect(await statusOf(sql, write.id)).toMatchObject({
      status: "FAILURE",
      errors: ["Not you."],
      error_kind: kind,
    });
    expect(await attemptsOf(sql, write.id)).toEqual([
      { outcome: "failed", errors: ["Not you."], http_status: 401 },
    ]);
  });
}

test("a lost answer is asked for again where the vendor makes a write once, else people are told to check", async ({
  database: { sql },
}) => {
  const lose = () =>
    Promise.reject(new PmsError("timeout", "Scripted PMS did not answer in time.", { retryAfterMs: 60_000 }));
  const once = await startWriteRig();
  once.answers(lose);
  const repeated = await once.request();
  await once.send();
  expect(await statusOf(sql, repeated.id)).toMatchObject({ status: "PENDING" });
  once.answers(async ({ fields }) => resident(fields));
  await makeDue(sql);
  await once.send();
  expect(await statusOf(sql, repeated.id)).toMatchObject({ status: "SUCCESS", errors: [] });

  const twice = await startWriteRig({ isIdempotent: false });
  twice.answers(lose);
  const lost = await twice.request();
  await twice.send();
  const errors = ["Scripted PMS did not answer in time.", lostAnswer("Scripted PMS")];
  expect(await statusOf(sql, lost.id)).toMatchObject({ status: "FAILURE", errors });
  expect(await attemptsOf(sql, lost.id)).toEqual([{ outcome: "unknown", errors, http_status: null }]);
});

/** A worker that dies while the vendor has its question: it never records what came of it. */
async function dieWhileAsking(at: WriteRig): Promise<void> {
  const claimed = await claimWrite(at.org, at.connectionId, at.vendorOf);
  if (!claimed || claimed === "ended") throw new Error("Nothing was due.");
}

test("a write whose worker was killed waits for its claim to run out, and is then sent again with the same key", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(async ({ fields }) => resident(fields));
  const write = await at.request();
  await dieWhileAsking(at);
  await at.send();
  expect(at.asked).toHaveLength(0);
  expect(await sweepWrites()).toBe(0);
  await makeDue(sql);
  expect(await sweepWrites()).toBe(1);
  await at.send();
  expect(at.asked).toMatchObject([{ idempotencyKey: write.id }]);
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "SUCCESS" });
  expect((await attemptsOf(sql, write.id)).map(({ outcome }) => outcome)).toEqual(["unknown", "success"]);
});

test("where a repeat could make it twice, the write of a killed worker fails and says to check", async ({
  database: { sql },
}) => {
  const at = await startWriteRig({ isIdempotent: false });
  at.answers(async ({ fields }) => resident(fields));
  const write = await at.request();
  await dieWhileAsking(at);
  await makeDue(sql);
  await at.send();
  expect(at.asked).toHaveLength(0);
  const errors = [lostAnswer("Scripted PMS")];
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "FAILURE", errors });
  expect(await eventsOf(sql)).toMatchObject([{ payload: { write_status: "FAILURE", errors } }]);
  await retryWrite(at.ctx, write.id);
  await at.send();
  expect(await statusOf(sql, write.id)).toMatchObject({ status: "SUCCESS" });
});

test("a worker that wakes up after its write was taken over records nothing", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(async () => resident({ first_name: "Late" }));
  const write = await at.request();
  const claimed = await claimWrite(at.org, at.connectionId, at.vendorOf);
  if (!claimed || claimed === "ended") throw new Error("Nothing was due.");
  await makeDue(sql);
  at.answers(async ({ fields }) => resident(fields));
  await at.send();
  at.answers(async () => resident({ first_name: "Late" }));
  await sendWrite(at.org, claimed);
  expect(await sql`select data->>'first_name' as name from records`).toEqual([{ name: "Maria" }]);
  expect((await attemptsOf(sql, write.id)).map(({ outcome }) => outcome)).toEqual(["unknown", "success"]);
});

test("our own fault while writing ends the write, shows nothing of itself, and says to check", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(() => Promise.reject(new TypeError("x.y is not a function")));
  const write = await at.request();
  await at.send();
  const row = await statusOf(sql, write.id);
  expect(row).toMatchObject({ status: "FAILURE", error_kind: "internal" });
  expect(row?.errors.join(" ")).not.toContain("x.y");
});

test("an integration that is deleted while the vendor is asked leaves nothing behind", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  at.answers(async ({ fields }) => {
    await sql`delete from pms_connections`;
    return resident(fields);
  });
  await at.request();
  expect(await at.send()).toEqual({ state: "ended" });
  expect(await sql`select 1 from write_requests`).toHaveLength(0);
});
