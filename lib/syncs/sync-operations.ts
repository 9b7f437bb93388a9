import { z } from "zod";
import { getConnectionEntry } from "@/db/queries/connection-pages";
import {
  getSyncLogEntry,
  type JobField,
  listJobPage,
  listSyncLogPage,
  type SyncLogField,
} from "@/db/queries/sync-log-pages";
import type { ListQuery } from "@/lib/api/list-query";
import { answerIdPage } from "@/lib/api/page-answer";
import { unwrapBody } from "@/lib/api/unwrap-body";
import type { AnyActorContext } from "@/lib/auth/context";
import { MODELS } from "@/lib/pms/model-names";
import { cancelSync } from "@/lib/syncs/cancel-sync";
import { startSync } from "@/lib/syncs/start-sync";
import { resourceOfJob, resourceOfSyncLog, type SyncLogResource } from "@/lib/syncs/sync-resource";

// What the API's operations on syncs answer.

export const answerSyncLogList = ({ org }: AnyActorContext, query: ListQuery<SyncLogField>) =>
  answerIdPage(
    org,
    "sync logs",
    query,
    (page) => listSyncLogPage(org, query.conditions, page),
    resourceOfSyncLog,
  );

export const answerSyncLog = async (
  { org }: AnyActorContext,
  syncLogId: string,
): Promise<{ data: SyncLogResource }> => ({ data: resourceOfSyncLog(await getSyncLogEntry(org, syncLogId)) });

export async function answerJobList({ org }: AnyActorContext, syncLogId: string, query: ListQuery<JobField>) {
  await getSyncLogEntry(org, syncLogId);
  return answerIdPage(
    org,
    `jobs of ${syncLogId}`,
    query,
    (page) => listJobPage(org, syncLogId, query.conditions, page),
    resourceOfJob,
  );
}

export const SyncBody = z.object({
  mode: z
    .enum(["incremental", "full", "back_sync"], "is one of incremental, full, back_sync")
    .optional()
    .describe("Chosen from the integration's history where it is left out."),
  models: z
    .array(z.enum(MODELS, `is one of ${MODELS.join(", ")}`))
    .min(1, "Name at least one model, or leave models out.")
    .max(MODELS.length)
    .optional()
    .describe("Only these of the models that are switched on; all of them by default."),
});

/** `joined` tells that a sync was under way already, which is the one that is answered. */
export async function answerSyncStart(ctx: AnyActorContext, connectionId: string, body: unknown) {
  await getConnectionEntry(ctx.org, connectionId);
  const { mode, models } = unwrapBody(body, "sync", SyncBody);
  const { syncLogId, joined } = await startSync(ctx, {
    connectionId,
    ...(mode && { mode }),
    ...(models && { models }),
  });
  return { ...(await answerSyncLog(ctx, syncLogId)), meta: { joined } };
}

export async function answerSyncCancel(ctx: AnyActorContext, syncLogId: string) {
  await getSyncLogEntry(ctx.org, syncLogId);
  await cancelSync(ctx, { syncLogId });
  return answerSyncLog(ctx, syncLogId);
}
