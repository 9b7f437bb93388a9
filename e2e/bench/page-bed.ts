import { and, desc, eq } from "drizzle-orm";
import { database } from "@/db/client";
import { incidents, orgs, pmsSyncLogs, records, writeAttempts, writeRequests } from "@/db/schema";
import { insertLoggedDelivery } from "@/e2e/fixtures/delivery-rows";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { newId, type OrgId } from "@/lib/ids";

/** More than a page of a list shows. */
const ROWS = 60;
const HOUR_MS = 3_600_000;

/** Paths of the demo's screens that show one thing, and lists that the demo leaves empty, filled. */
export async function fillScreens(): Promise<Record<string, string>> {
  const [demo] = await database().select().from(orgs).where(eq(orgs.slug, "demo"));
  if (!demo) throw new Error("The demo has no organisation.");
  const [record] = await database()
    .select()
    .from(records)
    .where(and(eq(records.orgId, demo.id), eq(records.model, "residents")))
    .limit(1);
  if (!record) throw new Error("The demo has no residents.");
  const [log] = await database()
    .select()
    .from(pmsSyncLogs)
    .where(eq(pmsSyncLogs.connectionId, record.connectionId))
    .orderBy(desc(pmsSyncLogs.id))
    .limit(1);
  if (!log) throw new Error("The demo has no syncs.");
  const { webhookId } = await insertTestWebhook(demo.id, {});
  for (let place = 0; place < ROWS; place++) await insertLoggedDelivery(demo.id, webhookId);
  const incidentId = await insertIncidents(demo.id, record.connectionId, log.id);
  const writeId = await insertWrites(demo.id, record);
  const path = `/demo/records/${record.model.replaceAll("_", "-")}`;
  return {
    webhook: `/demo/settings/webhooks/${webhookId}`,
    "test of a webhook": `/demo/settings/webhooks/${webhookId}/testing`,
    "catch-up of a webhook": `/demo/settings/webhooks/${webhookId}/catch-up`,
    "settings of a webhook": `/demo/settings/webhooks/${webhookId}/settings`,
    "sync log": `/demo/sync-logs/${log.id}`,
    records: path,
    record: `${path}/${record.id}`,
    "trail of a sync": `/demo/trail?sync=${log.id}`,
    "trail of a record": `/demo/trail?record=${record.id}`,
    incident: `/demo/incidents/${incidentId}`,
    "write of a record": `/demo/write-requests/${writeId}`,
    "form of a write": `/demo/write-requests/new?model=${record.model}&record=${record.id}`,
  };
}

/** Closed ones: an open one would be the demo's trouble. */
async function insertIncidents(org: OrgId, connectionId: string, syncLogId: string): Promise<string> {
  const rows = Array.from({ length: ROWS }, (_, place) => ({
    ...{ id: newId(), orgId: org, connectionId, errorKind: "timeout" as const },
    ...{ errorMessage: "The PMS did not answer in time.", failures: 3 },
    ...{ firstSyncLogId: syncLogId, lastSyncLogId: syncLogId, closingSyncLogId: syncLogId },
    openedAt: new Date(Date.now() - (ROWS - place) * HOUR_MS),
    closedAt: new Date(Date.now() - (ROWS - place) * HOUR_MS + HOUR_MS / 2),
  }));
  await database().insert(incidents).values(rows);
  return rows[0]?.id ?? "";
}

async function insertWrites(org: OrgId, record: typeof records.$inferSelect): Promise<string> {
  const { connectionId, model, xId } = record;
  const failure = { errorKind: "bad_data" as const, errors: ["email_1 is not an address."] };
  const rows = Array.from({ length: ROWS }, () => ({
    ...{
      id: newId(),
      orgId: org,
      connectionId,
      model,
      xId,
      recordId: record.id,
      operation: "update" as const,
    },
    ...{
      fields: { notes: "Asked for by phone" },
      status: "FAILURE" as const,
      finishedAt: new Date(),
      ...failure,
    },
  }));
  await database().insert(writeRequests).values(rows);
  const attempt = { startedAt: new Date(), finishedAt: new Date(), outcome: "refused" as const, ...failure };
  await database()
    .insert(writeAttempts)
    .values(rows.map(({ id }) => ({ orgId: org, writeRequestId: id, ...attempt })));
  return rows[0]?.id ?? "";
}
