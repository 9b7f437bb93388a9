import type { ChangeCounts, RecordChangeRow } from "@/db/queries/record-changes";
import type { JobBar, JobErrorGroup, RejectedRow } from "@/db/queries/sync-job-views";
import type { IncidentOfSync, SyncLogView } from "@/db/queries/sync-log-detail";
import type { SyncLogRow } from "@/db/queries/sync-log-views";
import type { Json } from "@/lib/json";
import type { ToldPerson } from "@/lib/notifications/told-people";
import type { ChangedField } from "@/lib/pms/describe-diff";

// What the screens of sync logs read, as JSON carries it: the one shape of the server's prefetch and the API.

/** With the title of its error, which spares the browser the guide of all kinds. */
export type SyncLogItem = Json<SyncLogRow> & { errorTitle: string | null };
export type SyncLogPage = { rows: SyncLogItem[]; nextCursor: string | null };
export type SyncLogUpdates = { newCount: number; rows: SyncLogItem[] };
export type { ChangeCounts, JobBar, JobErrorGroup, RejectedRow };

export type SyncLogDetail = Json<SyncLogView> & {
  /** When this was true; a running sync is drawn up to here. */
  at: string;
  vendorName: string;
  docsUrl: string;
  bars: JobBar[];
  errors: JobErrorGroup[];
  changes: ChangeCounts;
  incident: Json<IncidentOfSync> | null;
  /** Empty where there was nothing to tell. */
  told: ToldPerson[];
};

/** A changed record with its fields in words, ready to be shown. */
export type RecordChangeItem = Json<Omit<RecordChangeRow, "diff" | "currency">> & { fields: ChangedField[] };
export type RecordChangePage = { rows: RecordChangeItem[]; nextCursor: string | null };
export type RejectedPage = { rows: RejectedRow[]; nextCursor: string | null };
