import { expect, test } from "@/e2e/fixtures/test";
import { PmsError, type PmsErrorKind } from "@/lib/pms/error-kinds";
import { judgeFailure } from "@/lib/writes/judge-failure";

const NOW = new Date("2026-03-01T12:00:00Z");
type Options = PmsError["options"];

function judge(kind: PmsErrorKind, options: Options = {}, { attempts = 1, isRepeatable = false } = {}) {
  const error = new PmsError(kind, "No.", options);
  const verdict = judgeFailure(error, { attempts, isRepeatable, waitsSeconds: [2, 10, 30] }, NOW);
  const waitSeconds = verdict.againAt && (verdict.againAt.getTime() - NOW.getTime()) / 1000;
  return [waitSeconds, verdict.mayBeMade];
}

test("what the vendor cannot have made is tried again where time helps, and given up where it does not", () => {
  expect(judge("rate_limited", { status: 429 })).toEqual([2, false]);
  expect(judge("rate_limited", { status: 429, retryAfterMs: 90_000 })).toEqual([90, false]);
  expect(judge("provider_outage", { status: 503 })).toEqual([2, false]);
  expect(judge("provider_outage", { neverSent: true })).toEqual([2, false]);
  expect(judge("timeout", { neverSent: true }, { attempts: 3 })).toEqual([30, false]);
  for (const kind of ["credentials_expired", "access_revoked", "permission_missing"] as const)
    expect(judge(kind, { status: 401 })).toEqual([null, false]);
  expect(judge("internal", { status: 405 })).toEqual([null, false]);
  expect(judge("rate_limited", { status: 429 }, { attempts: 4 })).toEqual([null, false]);
});

test("a lost answer is asked for again only where the vendor makes the same write once", () => {
  for (const [kind, options] of [
    ["timeout", {}],
    ["provider_outage", {}],
    ["provider_outage", { status: 500 }],
    ["timeout", { status: 504 }],
    ["interrupted", {}],
  ] as [PmsErrorKind, Options][]) {
    expect(judge(kind, options), kind).toEqual([null, true]);
    expect(judge(kind, options, { isRepeatable: true }), kind).toEqual([2, true]);
    expect(judge(kind, options, { isRepeatable: true, attempts: 4 }), kind).toEqual([null, true]);
  }
  // An answer that cannot be read will be no better the next time.
  expect(judge("bad_data", {}, { isRepeatable: true })).toEqual([null, true]);
});
