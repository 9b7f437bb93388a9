import { barText } from "@/components/sync-logs/job-waterfall";
import { toLanes } from "@/components/sync-logs/waterfall-rows";
import { expect, test } from "@/e2e/fixtures/test";
import type { JobBar } from "@/lib/syncs/sync-log-shapes";

const bar = (values: Partial<JobBar>): JobBar => ({
  model: "units",
  firstPage: 1,
  lastPage: 1,
  jobs: 1,
  failed: 0,
  pending: 0,
  cancelled: 0,
  startedAt: "2026-03-01T10:00:00.000Z",
  finishedAt: "2026-03-01T10:00:10.000Z",
  runAt: null,
  newCount: 0,
  updatedCount: 0,
  unchangedCount: 0,
  skippedCount: 0,
  rejectedCount: 0,
  total: null,
  attempts: 1,
  isFull: false,
  errorKind: null,
  trailJobId: null,
  ...values,
});
const sync = {
  at: "2026-03-01T10:00:40.000Z",
  createdAt: "2026-03-01T09:59:00.000Z",
  startedAt: "2026-03-01T10:00:00.000Z",
  finishedAt: "2026-03-01T10:00:40.000Z",
};

test("a bar lies where its job ran, and lanes follow the order of the sync", () => {
  const lanes = toLanes({
    ...sync,
    bars: [
      bar({ model: "leases", startedAt: "2026-03-01T10:00:10.000Z", finishedAt: "2026-03-01T10:00:30.000Z" }),
      bar({ model: "properties", newCount: 3 }),
      bar({ model: "properties", firstPage: 2, lastPage: 2, newCount: 4, total: 7 }),
    ],
  });
  expect(lanes.map((lane) => lane.model)).toEqual(["properties", "leases"]);
  expect(lanes[0]).toMatchObject({ jobs: 2, newCount: 7, total: 7 });
  expect(lanes[1]?.bars[0]).toMatchObject({ leftPercent: 25, widthPercent: 50, tone: "ok" });
});

test("a running sync is drawn up to now, and an unfinished job reaches there", () => {
  const [lane] = toLanes({
    ...sync,
    finishedAt: null,
    bars: [bar({ pending: 1, startedAt: "2026-03-01T10:00:20.000Z", finishedAt: null })],
  });
  expect(lane?.bars[0]).toMatchObject({ leftPercent: 50, widthPercent: 50, tone: "running" });
});

test("bars stay inside the lane when clocks disagree, and a job not begun has none", () => {
  const [lane] = toLanes({
    ...sync,
    finishedAt: "2026-03-01T10:00:05.000Z",
    bars: [
      bar({ startedAt: "2026-03-01T09:58:00.000Z", finishedAt: "2026-03-01T10:05:00.000Z" }),
      bar({ firstPage: 2, lastPage: 2, startedAt: null, finishedAt: null, pending: 1 }),
    ],
  });
  expect(lane?.bars).toHaveLength(1);
  expect(lane?.bars[0]).toMatchObject({ leftPercent: 0, widthPercent: 100 });
});

test("failure, waiting, rejection and cancellation each show", () => {
  const tones = (bars: Partial<JobBar>[]) =>
    toLanes({ ...sync, bars: bars.map(bar) })[0]?.bars.map((b) => b.tone);
  expect(
    tones([{ failed: 1 }, { pending: 1, errorKind: "timeout" }, { rejectedCount: 2 }, { cancelled: 1 }]),
  ).toEqual(["urgent", "warning", "warning", "paused"]);
});

test("a bar says its pages, time, attempts and counts", () => {
  expect(barText(bar({ firstPage: 3, lastPage: 5, jobs: 3, attempts: 2, newCount: 12 }))).toBe(
    "Pages 3–5 · 10 s · 2 attempts\n12 new, 0 updated, 0 unchanged",
  );
  expect(barText(bar({ skippedCount: 4 }))).toBe("Page 1 · 10 s\n0 new, 0 updated, 0 unchanged, 4 skipped");
});

test("a model that the sync's end took away is told apart from one that was read in part", () => {
  const unread = bar({ model: "leases", startedAt: null, finishedAt: null, jobs: 1, cancelled: 1 });
  const [units, leases] = toLanes({
    ...sync,
    bars: [bar({ jobs: 3 }), bar({ firstPage: 4, lastPage: 4, startedAt: null, cancelled: 1 }), unread],
  });
  expect(units).toMatchObject({ jobs: 4, cancelled: 1 });
  expect(leases).toMatchObject({ jobs: 1, cancelled: 1, bars: [] });
});
