import type { Account } from "@/lib/local/sandbox/accounts";
import { applyChange, type Change } from "@/lib/local/sandbox/changes";
import { type Dataset, datasetOf } from "@/lib/local/sandbox/dataset";
import { faultValue } from "@/lib/local/sandbox/fault-value";
import type { FaultId } from "@/lib/local/sandbox/faults";
import { type AccountState, currentKey, newAccountState, newKey, skewOf } from "@/lib/local/sandbox/state";
import { type WriteOrder, type Written, writeRecord } from "@/lib/local/sandbox/write-record";

const MAX_ANSWERS = 1_000;

export type LoggedRequest = {
  at: string;
  account: string | null;
  path: string;
  status: number | null;
  durationMs: number;
};
type KeyVerdict = "current" | "unknown" | "replaced" | "revoked";

/** One account as the API and the page see it, with every way in which it may change. */
export type SandboxAccount = {
  account: Account;
  state: AccountState;
  data: Dataset;
  apiKey: () => string | undefined;
  judgeKey: (key: string) => KeyVerdict;
  /** A null value switches the fault off. Returns why a value was refused, or null. */
  setFault: (fault: FaultId, value: string | null) => string | null;
  clearFaults: () => void;
  issueKey: () => string;
  revokeKey: () => void;
  change: (change: Change) => string | null;
  /** Carries out a write that its model takes. */
  write: (order: WriteOrder) => Written;
  rememberAnswer: (key: string, answer: AccountState["answers"][string]) => void;
  /** What its clock says. */
  now: () => Date;
  countPage: () => void;
  /** Whether the key has expired after the pages that a fault allows. */
  hasExpired: () => boolean;
  /** Takes one request from the rate limit; `retryAfterSeconds` is set when there was none left. */
  takeRequest: () => { limit: number; remaining: number; retryAfterSeconds: number | null };
};

export function openAccount(account: Account, stored: AccountState | undefined, saved: () => void) {
  const state = stored ?? newAccountState(account);
  const limit = account.requestsPerSecond * 2;
  let tokens = limit;
  let filledAtMs = Date.now();
  let pagesServed = 0;

  const opened: SandboxAccount = {
    account,
    state,
    data: datasetOf(account, state),
    apiKey: () => currentKey(state),
    judgeKey: (key) => state.keys.find((entry) => entry.key === key)?.status ?? "unknown",
    setFault(fault, value) {
      const chosen = value === null ? null : faultValue(account, fault, value);
      if (chosen && "refusal" in chosen) return chosen.refusal;
      if (chosen === null) delete state.faults[fault];
      else state.faults[fault] = chosen.value;
      pagesServed = 0;
      saved();
      return null;
    },
    clearFaults() {
      state.faults = {};
      saved();
    },
    issueKey() {
      for (const entry of state.keys) if (entry.status === "current") entry.status = "replaced";
      const key = newKey(account);
      state.keys.push({ key, status: "current", issuedAt: new Date().toISOString() });
      state.keys = state.keys.slice(-20);
      delete state.faults.expired_credentials;
      delete state.faults.expired_midway;
      saved();
      return key;
    },
    revokeKey() {
      for (const entry of state.keys) if (entry.status === "current") entry.status = "revoked";
      saved();
    },
    change(change) {
      const result = applyChange(account, state, change);
      if (result) saved();
      return result;
    },
    write(order) {
      const written = writeRecord(account, state, order);
      if (written.outcome === "written") saved();
      return written;
    },
    rememberAnswer(key, answer) {
      state.answers[key] = answer;
      const oldest = Object.keys(state.answers).slice(0, -MAX_ANSWERS);
      for (const past of oldest) delete state.answers[past];
      saved();
    },
    now: () => new Date(Date.now() - skewOf(state)),
    countPage() {
      pagesServed++;
    },
    hasExpired: () =>
      state.faults.expired_midway !== undefined && pagesServed >= Number(state.faults.expired_midway),
    takeRequest() {
      const nowMs = Date.now();
      tokens = Math.min(limit, tokens + ((nowMs - filledAtMs) / 1_000) * account.requestsPerSecond);
      filledAtMs = nowMs;
      if (tokens < 1) {
        const waitSeconds = Math.ceil((1 - tokens) / account.requestsPerSecond);
        return { limit, remaining: 0, retryAfterSeconds: Math.max(1, waitSeconds) };
      }
      tokens -= 1;
      return { limit, remaining: Math.floor(tokens), retryAfterSeconds: null };
    },
  };
  return opened;
}
