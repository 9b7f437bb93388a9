import { and, eq, inArray, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { syncLogHead } from "@/db/queries/sync-log-columns";
import { users } from "@/db/schema/auth";
import { pmsSyncLogs } from "@/db/schema/syncs";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";

/** What a running sync has done in one model so far. A model without jobs has not been begun and is not listed. */
export type ModelProgress = {
  model: Model;
  pages: number;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  skippedCount: number;
  rejectedCount: number;
  /** How many records the vendor says there are; null when it does not say. */
  total: number | null;
  isPending: boolean;
  failedJobs: number;
  errorKind: PmsErrorKind | null;
  errorMessage: string | null;
  /** Attempts of the page being read; more than one after a failed request. */
  attempts: number;
  /** The page being read waits until then. */
  waitsUntil: string | null;
};

/** The sync of a connection that is queued or under way, with its models; null when none is. */
export async function findSyncProgress(org: OrgId, connectionId: string, on: Executor = database()) {
  const [row] = await on
    .select({
      ...syncLogHead,
      models: pmsSyncLogs.models,
      cancelRequestedAt: pmsSyncLogs.cancelRequestedAt,
      progress: sql<ModelProgress[]>`(
        select coalesce(json_agg(p), '[]')
        from (
          select j.model,
            (count(*) filter (where j.status in ('success', 'failed')))::int as pages,
            sum(j.new_count)::int as "newCount", sum(j.updated_count)::int as "updatedCount",
            sum(j.unchanged_count)::int as "unchangedCount", sum(j.skipped_count)::int as "skippedCount",
            sum(j.rejected_count)::int as "rejectedCount",
            max(j.total) as total,
            bool_or(j.status = 'pending') as "isPending",
            (count(*) filter (where j.status = 'failed'))::int as "failedJobs",
            (array_agg(j.error_kind order by j.page desc) filter (where j.error_kind is not null))[1] as "errorKind",
            (array_agg(j.error_message order by j.page desc) filter (where j.error_kind is not null))[1]
              as "errorMessage",
            coalesce(max(j.attempts) filter (where j.status = 'pending'), 0) as attempts,
            min(j.run_at) filter (where j.status = 'pending' and j.run_at > now()) as "waitsUntil"
          from sync_jobs j
          where j.sync_log_id = pms_sync_logs.id and j.org_id = pms_sync_logs.org_id
          group by j.model
        ) p
      )`,
    })
    .from(pmsSyncLogs)
    .leftJoin(users, eq(users.id, pmsSyncLogs.startedBy))
    .where(
      and(
        eq(pmsSyncLogs.orgId, org),
        eq(pmsSyncLogs.connectionId, connectionId),
        inArray(pmsSyncLogs.status, ["queued", "running"]),
      ),
    );
  return row ?? null;
}

export type SyncProgress = NonNullable<Awaited<ReturnType<typeof findSyncProgress>>>;
