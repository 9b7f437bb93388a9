import { type SQL, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { WriteStatus } from "@/db/schema/writes";
import type { OrgId } from "@/lib/ids";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import type { WriteOperation } from "@/lib/pms/vendor";
import { firstIdAt } from "@/lib/time-range";

export type TrailWriteAttempt = {
  id: string;
  startedAt: string;
  finishedAt: string | null;
  outcome: "success" | "partial" | "refused" | "failed" | "unknown" | null;
  httpStatus: number | null;
  errors: string[];
};

/** A write request with its newest attempts. Instants are ISO 8601 text. */
export type TrailWrite = {
  id: string;
  connectionId: string;
  model: Model;
  operation: WriteOperation;
  recordId: string | null;
  xId: string | null;
  status: WriteStatus;
  errors: string[];
  errorKind: PmsErrorKind | null;
  attempts: number;
  runAt: string;
  requestedByName: string | null;
  createdAt: string;
  finishedAt: string | null;
  tries: TrailWriteAttempt[];
};

const MOST_WRITES = 25;
const MOST_TRIES = 10;

/** Writes by their ids or those of their attempts, and of some records or a connection between two moments. */
export type TrailWritesOf = {
  ids?: string[];
  attemptIds?: string[];
  recordIds?: string[];
  connectionId?: string;
  from: Date;
  to: Date;
};

/** Newest first. */
export const listTrailWrites = async (
  org: OrgId,
  asked: TrailWritesOf,
  on: Executor = database(),
): Promise<TrailWrite[]> => {
  return [
    ...(await executePlannedOnce<TrailWrite>(
      on,
      sql`
      select w.id, w.connection_id as "connectionId", w.model, w.operation, w.record_id as "recordId",
        w.x_id as "xId", w.status, w.errors, w.error_kind as "errorKind", w.attempts,
        to_jsonb(w.run_at) #>> '{}' as "runAt", to_jsonb(w.created_at) #>> '{}' as "createdAt",
        to_jsonb(w.finished_at) #>> '{}' as "finishedAt",
        coalesce(nullif(u.name, ''), u.email, k.name) as "requestedByName",
        (select coalesce(jsonb_agg(try order by try.id), '[]') from (
          select a.id, a.started_at as "startedAt", a.finished_at as "finishedAt", a.outcome,
            a.http_status as "httpStatus", a.errors
          from write_attempts a
          where a.org_id = w.org_id and a.write_request_id = w.id
          order by a.id desc limit ${MOST_TRIES}
        ) as try) as tries
      from write_requests w
      left join users u on u.id = w.requested_by
      left join api_keys k on k.org_id = w.org_id and k.id = w.api_key_id
      where w.org_id = ${org} and w.id in (${writesOf(org, asked)})
      order by w.id desc limit ${MOST_WRITES}`,
    )),
  ];
};

/** `select id` of them: each way to name them has its own index. */
export function writesOf(org: OrgId, asked: TrailWritesOf): SQL {
  const { ids = [], attemptIds = [], recordIds = [], connectionId } = asked;
  const within = sql`w.id between ${firstIdAt(asked.from)}::uuid and ${firstIdAt(asked.to)}::uuid
    order by w.id desc limit ${MOST_WRITES}`;
  const ways = [
    ids.length > 0 && sql`select unnest(${sql.param(ids)}::uuid[])`,
    attemptIds.length > 0 &&
      sql`select a.write_request_id from write_attempts a
        where a.org_id = ${org} and a.id = any(${sql.param(attemptIds)}::uuid[])`,
    recordIds.length > 0 &&
      sql`select each.id from unnest(${sql.param(recordIds)}::uuid[]) as record (id) cross join lateral (
        select w.id from write_requests w where w.org_id = ${org} and w.record_id = record.id and ${within}) as each`,
    connectionId &&
      sql`(select w.id from write_requests w where w.org_id = ${org} and w.connection_id = ${connectionId} and ${within})`,
  ].filter((way) => way !== false && way !== undefined && way !== "");
  return ways.length > 0 ? sql.join(ways, sql` union all `) : sql`select null::uuid where false`;
}
