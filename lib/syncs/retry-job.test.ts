import { expect, test } from "@playwright/test";
import { PMS_ERROR_KINDS, PmsError } from "@/lib/pms/error-kinds";
import { nextAttemptAt } from "@/lib/syncs/retry-job";

const now = new Date("2026-03-01T10:00:00Z");
const waits = [2, 10, 30];
const secondsUntil = (at: Date | null) => at && (at.getTime() - now.getTime()) / 1000;

test("a job is tried three times more, each after a longer wait", () => {
  const error = new PmsError("provider_outage", "503");
  const seconds = [1, 2, 3, 4].map((attempts) => secondsUntil(nextAttemptAt(error, attempts, waits, now)));
  expect(seconds).toEqual([2, 10, 30, null]);
});

test("Retry-After is honoured where it is longer, and believed for an hour at most", () => {
  const limited = (retryAfterMs: number) => new PmsError("rate_limited", "429", { retryAfterMs });
  expect(secondsUntil(nextAttemptAt(limited(500), 1, waits, now))).toBe(2);
  expect(secondsUntil(nextAttemptAt(limited(90_000), 1, waits, now))).toBe(90);
  expect(secondsUntil(nextAttemptAt(limited(1e12), 1, waits, now))).toBe(3600);
});

test("what cannot end otherwise is not tried again", () => {
  const retried = PMS_ERROR_KINDS.filter((kind) => nextAttemptAt(new PmsError(kind, "x"), 1, waits, now));
  expect(retried).toEqual([
    "rate_limited",
    "provider_outage",
    "timeout",
    "internal",
    "overdue",
    "interrupted",
  ]);
});
