import { expect, test } from "@/e2e/fixtures/test";
import { backoffMs, retryAfterMs } from "@/inngest/engine/backoff";
import { nextCronAt } from "@/inngest/engine/cron";
import { type Answer, decide } from "@/inngest/engine/decide";
import { sleepMs } from "@/inngest/engine/duration";
import { keyOf, parsePath, readPath } from "@/inngest/engine/path";

const rules = { maxAttempts: 3, backoffMs: () => 777 };
const job = { functionId: "app-fn", stepId: null, attempt: 0 };
const answer = (part: Partial<Answer>): Answer => ({
  status: 206,
  body: null,
  isFinal: false,
  retryAfter: null,
  ...part,
});
const op = (name: string, part: object = {}) => ({ id: `id-${name}`, op: name, ...part });

test("a plain result ends the run with it", () => {
  expect(decide(job, answer({ status: 200, body: { a: 1 } }), rules).outcome).toEqual({
    status: "completed",
    output: { a: 1 },
  });
});

test("a failing call is tried again after its backoff or Retry-After, and fails for good at the last attempt", () => {
  const failed = answer({ status: 500, body: { name: "Error", message: "boom" } });
  expect(decide(job, failed, rules).next).toEqual([{ kind: "call", stepId: null, attempt: 1, delayMs: 777 }]);
  expect(decide(job, { ...failed, retryAfter: "9" }, rules).next[0]?.delayMs).toBe(9000);
  const last = decide({ ...job, attempt: 2 }, failed, rules);
  expect(last.next).toEqual([]);
  expect(last.outcome).toEqual({ status: "failed", error: { name: "Error", message: "boom" } });
  expect(decide(job, { ...failed, isFinal: true }, rules).outcome?.status).toBe("failed");
});

test("a step that fails for good is remembered as an error and the function goes on", () => {
  const body = [op("StepFailed", { displayName: "charge", error: { message: "no" } })];
  const change = decide(job, answer({ body, isFinal: true }), rules);
  expect(change.steps).toEqual([
    { id: "id-StepFailed", name: "charge", output: { error: { message: "no" } } },
  ]);
  expect([change.isDiscoveryDue, change.outcome]).toEqual([true, null]);
});

test("parallel steps wait for each other; one alone does not", () => {
  const body = [op("StepPlanned"), op("Sleep", { name: "1m30s" })];
  const change = decide(job, answer({ body }), rules);
  expect(change.pending).toEqual(["id-StepPlanned", "id-Sleep"]);
  expect(change.next).toEqual([
    { kind: "call", stepId: "id-StepPlanned", attempt: 0, delayMs: 0 },
    { kind: "sleep", stepId: "id-Sleep", attempt: 0, delayMs: 90_000 },
  ]);
  expect(decide(job, answer({ body: body.slice(1) }), rules).pending).toEqual([]);
});

test("what the engine does not know fails the run by name, and never loops", () => {
  for (const body of [
    [op("InvokeFunction", { displayName: "call other" })],
    [op("StepPlanned", { opts: { parallelMode: "race" } })],
    [op("StepRun"), op("Gateway")],
    ["no operation"],
  ]) {
    const change = decide(job, answer({ body }), rules);
    expect(change.outcome?.status).toBe("failed");
    expect(change.next).toEqual([]);
  }
});

test("the backoff is Inngest's table with up to 30 s of jitter, and Retry-After stays within 1 s and a day", () => {
  const minutes = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((attempt) => backoffMs(attempt, () => 0) / 60_000);
  expect(minutes).toEqual([0.25, 0.5, 1, 2, 5, 10, 20, 40, 60, 120, 120]);
  expect(backoffMs(0, () => 0.999)).toBeGreaterThan(44_000);
  expect([retryAfterMs("0"), retryAfterMs("999999"), retryAfterMs("soon")]).toEqual([1000, 86_400_000, null]);
  const now = Date.parse("2026-01-01T00:00:00Z");
  expect(retryAfterMs("2026-01-01T00:01:00Z", now)).toBe(60_000);
  expect([sleepMs("1d2h3m4s5ms"), sleepMs("2026-01-01T00:00:10.000Z", now)]).toEqual([93_784_005, 10_000]);
});

test("keys are plain paths, and distinct values never share a key", () => {
  expect(parsePath("event.data.a.b")).toEqual(["data", "a", "b"]);
  for (const wrong of ["event", "async.data.a", "event.data.a + 1", 'event["data"]', "event.data."])
    expect(parsePath(wrong)).toBeNull();
  const event = { data: { a: { b: "1" } } };
  expect(readPath(event, ["data", "a", "b"])).toBe("1");
  expect(readPath(event, ["data", "x", "y"])).toBeUndefined();
  expect(new Set(["1", 1, null, true, { a: 1 }, [1]].map(keyOf)).size).toBe(6);
});

test("a schedule is read in its time zone, over the change of clocks too", () => {
  const next = (cron: string, after: string) => nextCronAt(cron, new Date(after)).toISOString();
  expect(next("30 6 * * *", "2026-06-01T00:00:00Z")).toBe("2026-06-01T06:30:00.000Z");
  expect(next("TZ=Europe/Berlin 30 6 * * *", "2026-06-01T00:00:00Z")).toBe("2026-06-01T04:30:00.000Z");
  expect(next("TZ=Europe/Berlin 30 6 * * *", "2026-10-25T00:00:00Z")).toBe("2026-10-25T05:30:00.000Z");
});
