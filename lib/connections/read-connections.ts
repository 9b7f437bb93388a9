import { listConnectionProperties } from "@/db/queries/connection-properties";
import { getConnectionView, listConnectionViews } from "@/db/queries/connection-views";
import { findConnection } from "@/db/queries/connections";
import { listConnectionHealth } from "@/db/queries/overview";
import { findSyncProgress } from "@/db/queries/sync-progress";
import { listTroubledWebhooks } from "@/db/queries/troubled-webhooks";
import type { OrgContext } from "@/lib/auth/find-org-context";
import { nameOfVendor } from "@/lib/connections/vendor-cards";
import type { ConnectionDetail, ConnectionItem, OverviewView, PropertyPage } from "@/lib/connections/views";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { toJson } from "@/lib/json";
import { readTold } from "@/lib/notifications/read-told";

// What pages prefetch and GET routes answer: the same function, so the two cannot differ.

/** The table is one card of a longer page. */
const PROPERTIES_PER_PAGE = 20;

type Reader = Pick<OrgContext, "org" | "user">;

export async function readConnections({ org }: Reader): Promise<ConnectionItem[]> {
  const rows = await listConnectionViews(org);
  return toJson(rows.map((row) => ({ ...row, vendorName: nameOfVendor(row.vendor) })));
}

/** Throws not found for an unknown id, a foreign one, or what is no id at all. */
export async function readConnection({ org, user }: Reader, connectionId: string): Promise<ConnectionDetail> {
  if (!isId(connectionId)) throw notFound("The integration");
  const [row, progress] = await Promise.all([
    getConnectionView(org, connectionId, user.id),
    findSyncProgress(org, connectionId),
  ]);
  const told = row.incident ? await readTold({ org }, { incidentIds: [row.incident.id] }) : [];
  return toJson({ ...row, vendorName: nameOfVendor(row.vendor), progress, told });
}

export async function readOverview({ org }: Reader): Promise<OverviewView> {
  const [rows, webhooks] = await Promise.all([listConnectionHealth(org), listTroubledWebhooks(org)]);
  return toJson({
    at: new Date(),
    connections: rows.map((row) => ({ ...row, vendorName: nameOfVendor(row.vendor) })),
    webhooks,
  });
}

export async function readProperties(
  { org }: Reader,
  connectionId: string,
  params: URLSearchParams,
): Promise<PropertyPage> {
  if (!isId(connectionId) || !(await findConnection(org, connectionId))) throw notFound("The integration");
  const show = params.get("show");
  const after = params.get("after");
  return toJson(
    await listConnectionProperties(org, connectionId, {
      search: params.get("q")?.trim().slice(0, 200) || undefined,
      isEnabled: show === "enabled" ? true : show === "disabled" ? false : undefined,
      after: isId(after) ? after : undefined,
      limit: PROPERTIES_PER_PAGE,
    }),
  );
}
