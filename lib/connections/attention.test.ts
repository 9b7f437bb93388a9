import { expect, test } from "@playwright/test";
import { attentionOf } from "@/lib/connections/attention";
import { overviewSentence } from "@/lib/connections/overview-sentence";
import { upcomingSyncs } from "@/lib/connections/upcoming-syncs";
import type { ConnectionHealth, RunCell } from "@/lib/connections/views";

const now = new Date("2026-03-01T12:00:00Z");
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();
const inMinutes = (minutes: number) => minutesAgo(-minutes);

const healthy: ConnectionHealth = {
  id: "a",
  vendor: "SANDBOX",
  vendorName: "Sandbox",
  name: "Elm Street",
  status: "active",
  pausedAt: null,
  errorKind: null,
  errorMessage: null,
  failingSince: null,
  lastSyncedAt: minutesAgo(20),
  retryAt: null,
  createdAt: minutesAgo(10_000),
  schedule: {
    id: "s",
    ...{ name: null, models: null, isEnabled: true, weekly: null },
    intervalMinutes: 60,
    nextRunAt: inMinutes(40),
    lastFinishedAt: minutesAgo(20),
    failuresInARow: 0,
  },
  running: null,
  incident: null,
  models: [
    {
      model: "leases",
      isEnabled: true,
      access: { status: "success" },
      writeAccess: null,
      watermarkAt: minutesAgo(20),
      readInFullAt: minutesAgo(9000),
      recordCount: 10,
    },
  ],
  runs: [],
};
const run: RunCell = {
  id: "run",
  status: "partial",
  createdAt: minutesAgo(21),
  startedAt: minutesAgo(21),
  finishedAt: minutesAgo(20),
  errorKind: null,
  newCount: 0,
  updatedCount: 0,
  rejectedCount: 0,
  failedJobs: 2,
};
const failing: ConnectionHealth = {
  ...healthy,
  id: "failing",
  status: "error",
  errorKind: "timeout",
  failingSince: minutesAgo(12),
};

test("an integration in sync needs nobody, and the sentence says that all are in sync", () => {
  expect(attentionOf([healthy, healthy], now)).toEqual([]);
  expect(overviewSentence([healthy, healthy], now)).toEqual({
    kind: "quiet",
    inSync: 2,
    paused: 0,
    warnings: 0,
  });
  expect(overviewSentence([], now)).toEqual({ kind: "empty" });
});

test("the one that has been failing longest is named first, also while it is paused or syncing", () => {
  const older = { ...failing, id: "older", failingSince: minutesAgo(90), pausedAt: minutesAgo(5) };
  expect(attentionOf([healthy, failing, older], now).map((item) => item.connection.id)).toEqual([
    "older",
    "failing",
  ]);
  expect(overviewSentence([healthy, failing, older], now)).toMatchObject({
    kind: "failing",
    worst: { id: "older" },
    since: minutesAgo(90),
    others: 1,
  });
});

const lateBy = (minutes: number): ConnectionHealth => ({
  ...healthy,
  lastSyncedAt: minutesAgo(minutes),
  schedule: healthy.schedule && { ...healthy.schedule, nextRunAt: minutesAgo(minutes - 60) },
});

test("two intervals without a finished sync are overdue, unless it is paused, syncing or only just due", () => {
  const late = lateBy(131);
  expect(attentionOf([late], now)).toMatchObject([{ kind: "overdue", since: minutesAgo(131) }]);
  expect(attentionOf([lateBy(129)], now)).toEqual([]);
  expect(attentionOf([{ ...healthy, lastSyncedAt: minutesAgo(9000) }], now)).toEqual([]);
  expect(attentionOf([{ ...late, pausedAt: minutesAgo(5) }], now)).toEqual([]);
  const running = {
    id: "r",
    status: "running" as const,
    currentModel: null,
    createdAt: minutesAgo(1),
    startedAt: null,
    cancelRequestedAt: null,
  };
  expect(attentionOf([{ ...late, running }], now)).toEqual([]);
});

test("a failure comes before an overdue sync, missing access and a partial one", () => {
  const partial = { ...healthy, id: "partial", runs: [run] };
  const noAccess: ConnectionHealth = {
    ...healthy,
    id: "access",
    models: healthy.models.map((model) => ({ ...model, access: { status: "failed", reason: "403" } })),
  };
  const late = { ...lateBy(200), id: "late" };
  const items = attentionOf([partial, noAccess, late, failing], now);
  expect(items.map((item) => item.kind)).toEqual(["failing", "overdue", "no_access", "partial"]);
  expect(overviewSentence([partial, noAccess, healthy], now)).toMatchObject({
    kind: "quiet",
    inSync: 1,
    warnings: 2,
  });
});

test("a partial sync is old news once a later one succeeded, and a cancelled one in between changes nothing", () => {
  const later: RunCell = { ...run, id: "later", status: "success" };
  const cancelled: RunCell = { ...run, id: "cancelled", status: "cancelled" };
  expect(attentionOf([{ ...healthy, runs: [later, run] }], now)).toEqual([]);
  expect(attentionOf([{ ...healthy, runs: [cancelled, run] }], now)).toMatchObject([{ kind: "partial" }]);
});

test("the sentence tells a first sync and that everything is paused", () => {
  const fresh = { ...healthy, lastSyncedAt: null, createdAt: minutesAgo(1) };
  expect(overviewSentence([healthy, fresh], now)).toMatchObject({ kind: "first_sync", others: 0 });
  expect(overviewSentence([{ ...healthy, pausedAt: minutesAgo(1) }], now)).toEqual({
    kind: "all_paused",
    count: 1,
  });
});

test("what syncs next: running ones, then by time; a retry that is due earlier replaces the schedule", () => {
  const retrying = { ...failing, id: "retry", retryAt: inMinutes(10) };
  const running = {
    ...healthy,
    id: "running",
    running: {
      id: "r",
      status: "running" as const,
      currentModel: "leases" as const,
      createdAt: minutesAgo(2),
      startedAt: minutesAgo(1),
      cancelRequestedAt: null,
    },
  };
  const paused = { ...healthy, id: "paused", pausedAt: minutesAgo(1) };
  const next = upcomingSyncs([healthy, retrying, paused, running]);
  expect(next.map((sync) => [sync.connection.id, sync.kind])).toEqual([
    ["running", "running"],
    ["retry", "retry"],
    ["a", "scheduled"],
  ]);
});
