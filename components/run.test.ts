import { type Run, runsText, runText } from "@/components/run";
import { expect, test } from "@/e2e/fixtures/test";

const NOW = Date.parse("2026-11-21T09:00:00Z");
const run = (id: string, status: Run["status"]): Run => ({ id, status, startedAt: NOW - 7_200_000 });

test("a run says its status, time, duration and counts", () => {
  expect(runText({ ...run("1", "partial"), durationMs: 61_000, summary: "12 new" }, NOW)).toBe(
    "Partial 2 hours ago, took 1 min 1 s\n12 new",
  );
});

test("a strip of runs is read as one sentence of counts", () => {
  expect(runsText([run("1", "success"), run("2", "error"), run("3", "success")])).toBe(
    "Last 3 runs: 2 success, 1 error",
  );
  expect(runsText([])).toBe("No runs yet");
});
