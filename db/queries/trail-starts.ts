import { and, eq, getTableColumns, sql } from "drizzle-orm";
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
  writeAttempts,
  writeRequests,
} from "@/db/schema";
import type { OrgId } from "@/lib/ids";
import type { TrailStartKind } from "@/lib/trail/start";

// What a trail can begin with, each found by its id alone. Undefined for an unknown id or a foreign one.

export async function findTrailJob(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(syncJobs)
    .where(and(eq(syncJobs.orgId, org), eq(syncJobs.id, id)))
    .prepare("start")
    .execute();
  return row;
}

/** The write that an attempt is one of: its id is what events of a write call their job. */
export async function findTrailAttempt(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select({ writeRequestId: writeAttempts.writeRequestId })
    .from(writeAttempts)
    .where(and(eq(writeAttempts.orgId, org), eq(writeAttempts.id, id)))
    .prepare("start")
    .execute();
  return row;
}

export async function findTrailRecord(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(records)
    .where(and(eq(records.orgId, org), eq(records.id, id)))
    .prepare("start")
    .execute();
  return row;
}

export async function findTrailChange(org: OrgId, id: string, on: Executor = database()) {
  const { diff: _, ...columns } = getTableColumns(recordChanges);
  const [row] = await on
    .select(columns)
    .from(recordChanges)
    .where(and(eq(recordChanges.orgId, org), eq(recordChanges.id, id)))
    .prepare("start")
    .execute();
  return row;
}

/** Without its payload, which may be large. */
export async function findTrailEvent(org: OrgId, id: string, on: Executor = database()) {
  const { payload: _, ...columns } = getTableColumns(webhookEvents);
  const [row] = await on
    .select(columns)
    .from(webhookEvents)
    .where(and(eq(webhookEvents.orgId, org), eq(webhookEvents.id, id)))
    .prepare("start")
    .execute();
  return row;
}

export async function findTrailNotification(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(notifications)
    .where(and(eq(notifications.orgId, org), eq(notifications.id, id)))
    .prepare("start")
    .execute();
  return row;
}

export async function findTrailIncident(org: OrgId, id: string, on: Executor = database()) {
  const [row] = await on
    .select()
    .from(incidents)
    .where(and(eq(incidents.orgId, org), eq(incidents.id, id)))
    .prepare("start")
    .execute();
  return row;
}

export async function findTrailWrite(org: OrgId, id: string, on: Executor = database()) {
  const { fields: _, ...columns } = getTableColumns(writeRequests);
  const [row] = await on
    .select(columns)
    .from(writeRequests)
    .where(and(eq(writeRequests.orgId, org), eq(writeRequests.id, id)))
    .prepare("start")
    .execute();
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
    .where(and(eq(webhookAlerts.orgId, org), eq(webhookAlerts.id, id)))
    .prepare("start")
    .execute();
  return row;
}

/** What kind of thing an id names; undefined where it names nothing of the organisation. */
export async function findStartKind(
  org: OrgId,
  id: string,
  on: Executor = database(),
): Promise<TrailStartKind | undefined> {
  const rows = await on.execute<{ kind: TrailStartKind }>(sql`
    select 'connection' as kind from pms_connections where org_id = ${org} and id = ${id}
    union all select 'sync' from pms_sync_logs where org_id = ${org} and id = ${id}
    union all select 'job' from sync_jobs where org_id = ${org} and id = ${id}
    union all select 'job' from write_attempts where org_id = ${org} and id = ${id}
    union all select 'record' from records where org_id = ${org} and id = ${id}
    union all select 'change' from record_changes where org_id = ${org} and id = ${id}
    union all select 'event' from webhook_events where org_id = ${org} and id = ${id}
    union all select 'notification' from notifications where org_id = ${org} and id = ${id}
    union all select 'incident' from incidents where org_id = ${org} and id = ${id}
    union all select 'write' from write_requests where org_id = ${org} and id = ${id}
    limit 1`);
  return rows[0]?.kind;
}
