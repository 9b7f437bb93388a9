import { transaction } from "@/db/client";
import { type Connection, findConnection, listConnectionModels } from "@/db/queries/connections";
import { findNewestEnabling, listPropertyScopes } from "@/db/queries/property-scopes";
import { findNextJobAt, insertRootJobs, type SyncJob } from "@/db/queries/sync-jobs";
import { renewSyncLease, type SyncLog, takeOverSync } from "@/db/queries/sync-logs";
import { openCredentials } from "@/lib/connections/credentials";
import type { OrgId } from "@/lib/ids";
import { PmsError } from "@/lib/pms/error-kinds";
import { isFullListingDue, isNews, isRead, propertyRules } from "@/lib/pms/full-listing";
import type { Vendor } from "@/lib/pms/vendor";
import { announceLongRun } from "@/lib/syncs/announce-long-run";
import { endSync } from "@/lib/syncs/end-sync";
import { finishSync } from "@/lib/syncs/finish-sync";
import { type JobRun, LostSync } from "@/lib/syncs/run-job";
import { runModels } from "@/lib/syncs/run-models";

export type BatchOutcome = { state: "ended" } | { state: "more" } | { state: "wait"; until: string };

/** How long one batch works; a run of any length is a row of batches, so that no step outlives its worker's patience. */
const BATCH_MS = 20_000;
/** Changes that the vendor's clock dates a little before ours are asked for again rather than missed. */
const CLOCK_SKEW_MS = 5 * 60 * 1000;
/** Shorter waits are sat out, longer ones give the worker back. */
const SHORT_WAIT_MS = 3_000;

/**
 * Works on a sync for a while: takes it over from whoever held it, reads and stores the pages that are due, and ends it
 * when none is left. Begins no page once the process `isStopping`. `vendorOf` is given so that tests may point at a PMS of
 * their own.
 */
export async function runSyncBatch(
  org: OrgId,
  syncLogId: string,
  vendorOf: (vendor: Connection["vendor"]) => Vendor,
  isStopping = () => false,
): Promise<BatchOutcome> {
  const endsAt = Date.now() + BATCH_MS;
  const isTimeUp = () => isStopping() || Date.now() >= endsAt;
  const log = await transaction(async (tx) => {
    const taken = await takeOverSync(org, syncLogId, tx);
    if (taken?.fence === 1) await insertRootJobs(org, syncLogId, await planModels(org, taken, vendorOf), tx);
    return taken;
  });
  const connection = log && (await findConnection(org, log.connectionId));
  if (!log || !connection) return { state: "ended" };
  try {
    return await workInSession(org, log, connection, vendorOf(connection.vendor), isTimeUp);
  } catch (error) {
    if (error instanceof LostSync) return { state: "ended" };
    if (error instanceof PmsError) return end(org, log, { status: "error", failure: failureOf(error) });
    throw error;
  }
}

async function workInSession(
  org: OrgId,
  log: SyncLog,
  connection: Connection,
  vendor: Vendor,
  isTimeUp: () => boolean,
): Promise<BatchOutcome> {
  const session = vendor.open(openCredentials(connection), {
    requestsPerSecond: connection.requestsPerSecond,
  });
  try {
    return await workOn(org, log, connection, { session, pageSize: vendor.pageSize }, isTimeUp);
  } finally {
    await session.close();
  }
}

/** Reads in full whatever is due that, cannot be read otherwise, or is asked for in full. */
async function planModels(org: OrgId, log: SyncLog, vendorOf: (vendor: Connection["vendor"]) => Vendor) {
  const [connection, states, newestEnabling] = await Promise.all([
    findConnection(org, log.connectionId),
    listConnectionModels(org, log.connectionId),
    findNewestEnabling(org, log.connectionId),
  ]);
  if (!connection) return [];
  const now = new Date();
  const supported = new Map(
    vendorOf(connection.vendor).models.map((entry) => [entry.model, entry.incremental]),
  );
  return log.models
    .filter((model) => supported.has(model))
    .map((model) => {
      const state = states.find((candidate) => candidate.model === model);
      const isIncremental =
        log.mode === "incremental" &&
        supported.get(model) &&
        state &&
        !isFullListingDue(state, newestEnabling, now);
      const watermarkAt = isIncremental ? state.watermarkAt : null;
      return { model, updatedSince: watermarkAt && new Date(watermarkAt.getTime() - CLOCK_SKEW_MS) };
    });
}

async function workOn(
  org: OrgId,
  log: SyncLog,
  connection: Connection,
  vendor: Pick<JobRun, "session" | "pageSize">,
  isTimeUp: () => boolean,
): Promise<BatchOutcome> {
  await announceLongRun(org, log, connection);
  const prepare = () => prepareRun(org, log, connection, vendor);
  while (!isTimeUp()) {
    const stop = await runModels(org, { prepare, concurrency: connection.concurrency, isTimeUp });
    if (stop instanceof PmsError) return end(org, log, { status: "error", failure: failureOf(stop) });
    const lease = await renewSyncLease(org, log.id, log.fence);
    if (!lease.isHeld) return { state: "ended" };
    if (lease.isCancelled) return end(org, log, { status: "cancelled" });
    if (stop === "time-up") break;
    const nextAt = await findNextJobAt(org, log.id);
    if (!nextAt) {
      await finishSync(org, log, log.fence);
      return { state: "ended" };
    }
    const waitMs = nextAt.getTime() - Date.now();
    if (waitMs > SHORT_WAIT_MS) {
      await renewSyncLease(org, log.id, log.fence, nextAt);
      return { state: "wait", until: nextAt.toISOString() };
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(10, waitMs)));
  }
  return { state: "more" };
}

async function prepareRun(
  org: OrgId,
  log: SyncLog,
  connection: Connection,
  vendor: Pick<JobRun, "session" | "pageSize">,
): Promise<JobRun> {
  const [scopes, states] = await Promise.all([
    listPropertyScopes(org, connection.id),
    listConnectionModels(org, connection.id),
  ]);
  const stateOf = new Map(states.map((state) => [state.model, state]));
  const rules = propertyRules(scopes, states, connection);
  const isTold = log.mode === "incremental" || log.mode === "full";
  return {
    ...vendor,
    connectionId: connection.id,
    vendor: connection.vendor,
    syncLogId: log.id,
    fence: log.fence,
    newPropertiesAreEnabled: connection.newPropertiesAreEnabled,
    isRead: (xPropertyId: string) => isRead(rules, xPropertyId),
    propertyIds: scopes.ids,
    announces: ({ model }: SyncJob, xPropertyId: string | null) =>
      isTold && isNews(model, stateOf.get(model), rules, xPropertyId),
  };
}

async function end(org: OrgId, log: SyncLog, result: Parameters<typeof endSync>[2]): Promise<BatchOutcome> {
  await transaction((tx) => endSync(org, log, result, tx, log.fence));
  return { state: "ended" };
}

const failureOf = (error: PmsError) => ({ kind: error.kind, message: error.message });
