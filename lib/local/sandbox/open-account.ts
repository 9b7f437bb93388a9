import type { Account } from "@/lib/local/sandbox/accounts";
import { applyChange, type Change } from "@/lib/local/sandbox/changes";
import { type Dataset, datasetOf } from "@/lib/local/sandbox/dataset";
import { FAULTS, type FaultId } from "@/lib/local/sandbox/faults";
import { type AccountState, currentKey, newAccountState, newKey } from "@/lib/local/sandbox/state";
import { MODELS } from "@/lib/pms/model-names";

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
  /** Takes one request from the rate limit; `retryAfterSeconds` is set when there was none left. */
  takeRequest: () => { limit: number; remaining: number; retryAfterSeconds: number | null };
};

export function openAccount(account: Account, stored: AccountState | undefined, saved: () => void) {
  const state = stored ?? newAccountState(account);
  const limit = account.requestsPerSecond * 2;
  let tokens = limit;
  let filledAtMs = Date.now();

  const opened: SandboxAccount = {
    account,
    state,
    data: datasetOf(account, state),
    apiKey: () => currentKey(state),
    judgeKey: (key) => state.keys.find((entry) => entry.key === key)?.status ?? "unknown",
    setFault(fault, value) {
      const refusal = value === null ? null : refusalOf(account, fault, value);
      if (refusal) return refusal;
      if (value === null) delete state.faults[fault];
      else state.faults[fault] = value;
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

function refusalOf(account: Account, id: FaultId, value: string): string | null {
  const kind = FAULTS.find((fault) => fault.id === id)?.value?.kind;
  if (kind === "model") {
    const models = MODELS.filter((model) => account.sizes[model] !== undefined);
    return models.some((model) => model === value) ? null : `Choose one of ${models.join(", ")}.`;
  }
  if (kind === "percent") {
    return Number(value) >= 1 && Number(value) <= 100 ? null : "Choose a percentage from 1 to 100.";
  }
  return null;
}
