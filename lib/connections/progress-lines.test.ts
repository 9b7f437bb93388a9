import { expect, test } from "@playwright/test";
import { statusOf } from "@/lib/connections/connection-health";
import { everyText, intervalText } from "@/lib/connections/intervals";
import { progressLines } from "@/lib/connections/progress-lines";
import type { SyncProgress } from "@/lib/connections/views";

const leases: SyncProgress["progress"][number] = {
  model: "leases",
  pages: 2,
  newCount: 100,
  updatedCount: 50,
  unchangedCount: 60,
  skippedCount: 39,
  rejectedCount: 1,
  total: 1000,
  isPending: true,
  failedJobs: 0,
  errorKind: null,
  errorMessage: null,
  attempts: 0,
  waitsUntil: null,
};
const stateOf = (progress: SyncProgress["progress"]) =>
  progressLines({ models: ["units", "leases"], progress }).map((line) => [
    line.model,
    line.state,
    line.percent,
  ]);

test("each model of the sync has a line in its order, with a percentage where the total is known", () => {
  expect(stateOf([leases])).toEqual([
    ["units", "waiting", null],
    ["leases", "reading", 25],
  ]);
  expect(stateOf([{ ...leases, total: null }])[1]).toEqual(["leases", "reading", null]);
});

test("a listing that grows while it is read never shows as whole before its last page", () => {
  expect(stateOf([{ ...leases, total: 100 }])[1]).toEqual(["leases", "reading", 99]);
  expect(stateOf([{ ...leases, isPending: false }])[1]).toEqual(["leases", "done", 100]);
});

test("a model whose page was given up is failed, however much of it was read", () => {
  expect(stateOf([{ ...leases, isPending: false, failedJobs: 1 }])[1]).toEqual(["leases", "failed", 25]);
});

test("neither a pause nor a running sync hides an error", () => {
  const running = {
    id: "r",
    status: "queued" as const,
    currentModel: null,
    createdAt: "2026-03-01T12:00:00Z",
    startedAt: null,
    cancelRequestedAt: null,
  };
  const pausedAt = "2026-03-01T12:00:00Z";
  expect(statusOf({ status: "error", pausedAt, running })).toBe("error");
  expect(statusOf({ status: "active", pausedAt, running })).toBe("syncing");
  expect(statusOf({ status: "active", pausedAt, running: null })).toBe("paused");
  expect(statusOf({ status: "pending", pausedAt: null, running: null })).toBe("pending");
});

test("intervals read as the largest unit that they are whole in", () => {
  expect([5, 60, 90, 720, 1440, 2880].map(intervalText)).toEqual([
    "5 minutes",
    "1 hour",
    "90 minutes",
    "12 hours",
    "1 day",
    "2 days",
  ]);
  expect([60, 720].map(everyText)).toEqual(["Every hour", "Every 12 hours"]);
});
