import type { JobField, SyncLogField } from "@/db/queries/sync-log-pages";
import { JOB_STATUSES, SYNC_MODES, SYNC_STATUSES, SYNC_TRIGGERS } from "@/db/schema/syncs";
import type { ListSpec } from "@/lib/api/list-spec";
import { PMS_ERROR_KINDS } from "@/lib/pms/error-kinds";
import { MODELS } from "@/lib/pms/model-names";

/** What the API's list of sync logs can be asked. */
export const SYNC_LOG_LIST: ListSpec<SyncLogField> = {
  fields: {
    id: "id",
    connection_id: "id",
    status: SYNC_STATUSES,
    trigger: SYNC_TRIGGERS,
    mode: SYNC_MODES,
    error_kind: PMS_ERROR_KINDS,
    created_at: "date",
  },
  orderable: ["created_at"],
  defaultOrder: { field: "created_at", direction: "desc" },
  paging: "both",
};

/** What the API's list of a sync's jobs can be asked. */
export const JOB_LIST: ListSpec<JobField> = {
  fields: {
    id: "id",
    root_job_id: "id",
    model: MODELS,
    status: JOB_STATUSES,
    error_kind: PMS_ERROR_KINDS,
    page: "number",
  },
  orderable: ["id"],
  defaultOrder: { field: "id", direction: "asc" },
  paging: "both",
};
