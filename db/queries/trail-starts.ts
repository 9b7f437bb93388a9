import { and, eq, getTableColumns } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import {
  incidents,
  notifications,
  recordChanges,
  records,
  syncJobs,
  webhookAlerts,
  webhookEvents,
  webhooks,
  writeRequests,
} from "@/db/schema";
import type { OrgId } from "@/lib/ids";

// What a trail can begin with, each found by its id alone. Undefined for an unknown id or a foreign one.

export async function findTrailJob(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(syncJobs)
    .where(and(eq(syncJobs.orgId, org), eq(syncJobs.id, id)));
  return row;
}

export async function findTrailRecord(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(records)
    .where(and(eq(records.orgId, org), eq(records.id, id)));
  return row;
}

export async function findTrailChange(org: OrgId, id: string, on: Executor = database()) {
  const { diff: _, ...columns } = getTableColumns(recordChanges);
  const [row] = await on
    .select(columns)
    .from(recordChanges)
    .where(and(eq(recordChanges.orgId, org), eq(recordChanges.id, id)));
  return row;
}

/** Without its payload, which may be large. */
export async function findTrailEvent(org: OrgId, id: string, on: Executor = database()) {
  const { payload: _, ...columns } = getTableColumns(webhookEvents);
  const [row] = await on
    .select(columns)
    .from(webhookEvents)
    .where(and(eq(webhookEvents.orgId, org), eq(webhookEvents.id, id)));
  return row;
}

export async function findTrailNotification(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(notifications)
    .where(and(eq(notifications.orgId, org), eq(notifications.id, id)));
  return row;
}

export async function findTrailIncident(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(incidents)
    .where(and(eq(incidents.orgId, org), eq(incidents.id, id)));
  return row;
}

export async function findTrailWrite(org: OrgId, id: string, on: Executor = database()) {
  const { fields: _, ...columns } = getTableColumns(writeRequests);
  const [row] = await on
    .select(columns)
    .from(writeRequests)
    .where(and(eq(writeRequests.orgId, org), eq(writeRequests.id, id)));
  return row;
}

/** An alert of a webhook, with the webhook's address. */
export async function findTrailAlert(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select({ alert: webhookAlerts, callbackUrl: webhooks.callbackUrl })
    .from(webhookAlerts)
    .innerJoin(
      webhooks,
      and(eq(webhooks.orgId, webhookAlerts.orgId), eq(webhooks.id, webhookAlerts.webhookId)),
    )
    .where(and(eq(webhookAlerts.orgId, org), eq(webhookAlerts.id, id)));
  return row;
}
