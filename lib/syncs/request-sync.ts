import type { Transaction } from "@/db/client";
import { changeConnection, listConnectionModels, lockConnection } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import { emit } from "@/db/queries/outbox";
import { findNewestEnabling } from "@/db/queries/property-scopes";
import { findUnfinishedSync, insertSyncLog } from "@/db/queries/sync-logs";
import type { SyncMode, SyncTrigger } from "@/db/schema/syncs";
import { AppError, notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { isFullListingDue } from "@/lib/pms/full-listing";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { holdSchedules } from "@/lib/schedules/reschedule";
import { refuseOtherSync } from "@/lib/syncs/refuse-other-sync";

export type SyncRequest = {
  connectionId: string;
  trigger: Exclude<SyncTrigger, "watchdog">;
  /** Chosen from the history of its models where it is not given. */
  mode?: SyncMode;
  /** Only these of the enabled models; all of them by default. */
  models?: Model[];
  startedBy?: string;
  jobScheduleId?: string;
  retryOf?: string;
};

/**
 * Queues a sync, or joins the one that is under way: never two of one connection. Any sync takes the place of a
 * pending automatic retry. Refuses a connection without an enabled model, and a person's wish that the one under way
 * does not fulfil.
 */
export async function requestSync(
  org: OrgId,
  request: SyncRequest,
  tx: Transaction,
): Promise<{ syncLogId: string; joined: boolean }> {
  const connection = await lockConnection(org, request.connectionId, tx);
  if (!connection) throw notFound("This integration");
  const running = await findUnfinishedSync(org, connection.id, tx);
  const states = await listConnectionModels(org, connection.id, tx);
  const enabled = new Set(states.filter((state) => state.isEnabled).map((state) => state.model));
  if (running) {
    // What others ask for waits for its own turn.
    if (request.trigger === "manual") refuseOtherSync(running, request, enabled);
    return { syncLogId: running.id, joined: true };
  }
  const models = (request.models ?? MODELS).filter((model) => enabled.has(model));
  if (models.length === 0) {
    throw new AppError(
      "conflict",
      "No model of this integration is switched on. Switch one on, then resync.",
    );
  }
  const isInitial = states.every((state) => state.readInFullAt === null);
  const newestEnabling = await findNewestEnabling(org, connection.id, tx);
  const now = new Date();
  const asked = states.filter((state) => models.includes(state.model));
  const isFullDue = asked.every((state) => isFullListingDue(state, newestEnabling, now));
  const mode = request.mode ?? (isInitial ? "initial" : isFullDue ? "full" : "incremental");

  const log = await insertSyncLog(
    org,
    {
      connectionId: connection.id,
      trigger: isInitial && request.trigger === "manual" ? "initial" : request.trigger,
      mode: isInitial ? "initial" : mode,
      models,
      jobScheduleId: request.jobScheduleId ?? null,
      retryOf: request.retryOf ?? null,
      startedBy: request.startedBy ?? null,
    },
    tx,
  );
  if (!log) throw new Error("A sync was started although the connection is locked.");
  await changeConnection(org, connection.id, { retryAt: null, retryOf: null }, tx);
  await holdSchedules(org, log, tx);
  await emit(tx, {
    name: "pms/connection.sync.requested",
    org,
    data: { org, connectionId: connection.id, syncLogId: log.id },
    idempotencyKey: `sync:${log.id}`,
  });
  await notifyLive(org, "connections", connection.id, tx);
  await notifyLive(org, "sync-logs", log.id, tx);
  return { syncLogId: log.id, joined: false };
}
