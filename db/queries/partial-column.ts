import { type SQL, sql } from "drizzle-orm";
import type { PmsErrorKind } from "@/lib/pms/error-kinds";
import type { Model } from "@/lib/pms/model-names";
import type { FieldSum } from "@/lib/syncs/lost-fields";

/** What a sync left out. */
export type PartialView = {
  syncLogId: string;
  finishedAt: string;
  failed: { model: Model; errorKind: PmsErrorKind; errorMessage: string | null }[];
  lostFields: FieldSum[] | null;
};

/** A column of `select … from pms_connections`: the last sync that came to an end by itself, where it was partial. */
export const partialColumn = (): SQL<PartialView | null> => sql<PartialView | null>`(
  select json_build_object('syncLogId', ended.id, 'finishedAt', ended.finished_at,
    'lostFields', ended.lost_fields, 'failed', (
    select coalesce(json_agg(json_build_object('model', j.model, 'errorKind', j.error_kind,
      'errorMessage', j.error_message) order by j.id), '[]')
    from sync_jobs j
    where j.sync_log_id = ended.id and j.org_id = pms_connections.org_id and j.status = 'failed'
  ))
  from (
    select l.id, l.status, l.finished_at, l.lost_fields from pms_sync_logs l
    where l.connection_id = pms_connections.id and l.org_id = pms_connections.org_id
      and l.status in ('success', 'partial', 'error')
    order by l.id desc
    limit 1
  ) ended
  where ended.status = 'partial'
)`;
