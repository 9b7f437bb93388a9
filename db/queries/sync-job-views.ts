import { sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import type { OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";

/** A model with more pages than this is drawn as this many bars, each of several jobs. */
const BARS_PER_MODEL = 48;

/** One bar of the waterfall: a job, or a run of consecutive ones. Instants are ISO 8601 text. */
export type JobBar = {
  model: Model;
  firstPage: number;
  lastPage: number;
  jobs: number;
  failed: number;
  pending: number;
  cancelled: number;
  startedAt: string | null;
  finishedAt: string | null;
  /** When a pending job may be tried again, where it waits. */
  runAt: string | null;
  newCount: number;
  updatedCount: number;
  unchangedCount: number;
  skippedCount: number;
  rejectedCount: number;
  total: number | null;
  /** The most attempts any of its jobs took. */
  attempts: number;
  isFull: boolean;
  errorKind: PmsErrorKind | null;
  /** The job whose trail can be followed: the only one, or the first that failed. */
  trailJobId: string | null;
};

/** A sync's jobs in the order of their pages, model by model. */
export async function listJobBars(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<JobBar[]> {
  return [
    ...(await on.execute<JobBar>(sql`
      select model, min(page) as "firstPage", max(page) as "lastPage", count(*)::int as jobs,
        (count(*) filter (where status = 'failed'))::int as failed,
        (count(*) filter (where status = 'pending'))::int as pending,
        (count(*) filter (where status = 'cancelled'))::int as cancelled,
        to_jsonb(min(started_at)) #>> '{}' as "startedAt", to_jsonb(max(finished_at)) #>> '{}' as "finishedAt",
        to_jsonb(min(run_at) filter (where status = 'pending' and run_at > now())) #>> '{}' as "runAt",
        sum(new_count)::int as "newCount", sum(updated_count)::int as "updatedCount",
        sum(unchanged_count)::int as "unchangedCount", sum(skipped_count)::int as "skippedCount",
        sum(rejected_count)::int as "rejectedCount",
        max(total) as total, max(attempts) as attempts, bool_or(updated_since is null) as "isFull",
        max(error_kind) as "errorKind",
        coalesce(min(id::text) filter (where status = 'failed'), case when count(*) = 1 then min(id::text) end)
          as "trailJobId"
      from sync_jobs
      join (
        select model, max(page) as pages from sync_jobs
        where org_id = ${org} and sync_log_id = ${syncLogId} group by model
      ) as size using (model)
      where org_id = ${org} and sync_log_id = ${syncLogId}
      group by model,
        case when pages <= ${BARS_PER_MODEL} then page else (page - 1) * ${BARS_PER_MODEL} / pages end
      order by model, "firstPage"`)),
  ];
}

/** What went wrong in the jobs of a sync, alike failures together. `isFinal`: no attempt follows. */
export type JobErrorGroup = {
  kind: PmsErrorKind;
  model: Model;
  isFinal: boolean;
  jobs: number;
  firstPage: number;
  lastPage: number;
  attempts: number;
  /** The newest of their messages. */
  message: string;
  /** When the next attempt is due, ISO 8601; null where none is. */
  runAt: string | null;
};

export async function listJobErrors(
  org: OrgId,
  syncLogId: string,
  on: Executor = database(),
): Promise<JobErrorGroup[]> {
  return [
    ...(await on.execute<JobErrorGroup>(sql`
      select error_kind as kind, model, status <> 'pending' as "isFinal", count(*)::int as jobs,
        min(page) as "firstPage", max(page) as "lastPage", max(attempts) as attempts,
        coalesce((array_agg(error_message order by page desc))[1], '') as message,
        to_jsonb(min(run_at) filter (where status = 'pending')) #>> '{}' as "runAt"
      from sync_jobs
      where org_id = ${org} and sync_log_id = ${syncLogId} and error_kind is not null
      group by error_kind, model, "isFinal"
      order by "isFinal" desc, jobs desc, model`)),
  ];
}

export type RejectedRow = {
  jobId: string;
  /** Its place among the rejected records of its job, from 1. */
  place: number;
  model: Model;
  page: number;
  xId: string | null;
  field: string;
  reason: string;
};

const REJECTED_PER_PAGE = 10;
const rejectedCursors = keyset("rejected-records", z.tuple([z.uuid(), z.int()]));

/** The records of a sync that could not be mapped, in the order they were met. */
export async function listRejectedRecords(
  org: OrgId,
  syncLogId: string,
  cursor: string | null = null,
  on: Executor = database(),
): Promise<{ rows: RejectedRow[]; nextCursor: string | null }> {
  const after = rejectedCursors.decode(cursor);
  const beyond = after ? sql`and (job.id, entry.place) > (${after[0]}::uuid, ${after[1]}::int)` : sql``;
  const rows = await on.execute<RejectedRow>(sql`
    select job.id as "jobId", entry.place::int as place, job.model, job.page, entry.value ->> 'xId' as "xId",
      entry.value ->> 'field' as field, entry.value ->> 'reason' as reason
    from sync_jobs as job, jsonb_array_elements(job.rejected) with ordinality as entry (value, place)
    where job.org_id = ${org} and job.sync_log_id = ${syncLogId} and job.rejected_count > 0
      and jsonb_typeof(job.rejected) = 'array' ${beyond}
    order by job.id, entry.place limit ${REJECTED_PER_PAGE + 1}`);
  return toPage([...rows], REJECTED_PER_PAGE, rejectedCursors, (row) => [row.jobId, row.place]);
}
