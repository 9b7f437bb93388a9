import type { IncidentView, ModelView, RunCell, RunRow, ScheduleView } from "@/db/queries/connection-columns";
import type { listConnectionProperties } from "@/db/queries/connection-properties";
import type { ConnectionDetailRow, ConnectionRow } from "@/db/queries/connection-views";
import type { ConnectionHealthRow } from "@/db/queries/overview";
import type { SyncProgress as SyncProgressRow } from "@/db/queries/sync-progress";
import type { TroubledWebhookRow } from "@/db/queries/troubled-webhooks";
import type { Json } from "@/lib/json";
import type { ToldPerson } from "@/lib/notifications/told-people";
import type { Model } from "@/lib/pms/model-names";
import type { CredentialField, VendorId } from "@/lib/pms/vendor";

// What the screens of integrations read, as JSON carries it: the one shape of the server's prefetch and the API.

export type { IncidentView, ModelView, RunCell, RunRow, ScheduleView };

/** A vendor without its code: all that a browser needs for its card and its credentials form. */
export type VendorCard = {
  id: VendorId;
  name: string;
  docsUrl: string;
  credentialFields: CredentialField[];
  models: Model[];
  defaults: { requestsPerSecond: number; concurrency: number };
};

type Named = { vendorName: string };

export type ConnectionItem = Json<ConnectionRow> & Named;

export type SyncProgress = Json<SyncProgressRow>;

export type ConnectionDetail = Json<ConnectionDetailRow> &
  Named & {
    progress: SyncProgress | null;
    /** Empty unless an incident is open. */
    told: ToldPerson[];
  };

export type PropertyPage = Json<Awaited<ReturnType<typeof listConnectionProperties>>>;

export type ConnectionHealth = Json<ConnectionHealthRow> & Named;

export type TroubledWebhook = Json<TroubledWebhookRow>;

export type OverviewView = {
  /** When this was true: relative judgements (overdue, stale) are made against it on the server and the browser. */
  at: string;
  connections: ConnectionHealth[];
  webhooks: TroubledWebhook[];
};
