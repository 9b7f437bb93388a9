import { database } from "@/db/client";
import { seedAttempt } from "@/db/isolation/seed-attempt";
import { seedRecords } from "@/db/isolation/seed-records";
import * as schema from "@/db/schema";
import { newId, type OrgId } from "@/lib/ids";

export type SeededOrg = Awaited<ReturnType<typeof seedOrg>>;

/** Part of every text that belongs to the seeded organisation: where it shows, something leaked. */
export const MARKER = "only-a-may-see-this";

const EARLIER = new Date("2026-03-01T10:00:00Z");

/** An organisation with one row, at least, of everything that belongs to organisations. */
export async function seedOrg() {
  const on = database();
  const org = await createEmptyOrg(MARKER);
  const [userId, memberId] = [newId(), newId()];
  const ownerEmail = `owner-${userId}@${MARKER}.example`;
  const people = [
    { id: userId, email: ownerEmail, name: MARKER },
    { id: memberId, email: `member-${memberId}@${MARKER}.example`, name: MARKER },
  ];
  await on.insert(schema.users).values(people);
  await on.insert(schema.orgMembers).values([
    { orgId: org, userId, role: "owner" },
    { orgId: org, userId: memberId, role: "member" },
  ]);
  const ids = {
    connectionId: newId(),
    quietConnectionId: newId(),
    scheduleId: newId(),
    propertyId: newId(),
    failedLogId: newId(),
    partialLogId: newId(),
    runningLogId: newId(),
    jobId: newId(),
    failedJobId: newId(),
    recordId: newId(),
    writeRequestId: newId(),
    pendingWriteId: newId(),
    attemptId: newId(),
    incidentId: newId(),
    notificationId: newId(),
    emailId: newId(),
    invitationId: newId(),
    sessionId: newId(),
    apiKeyId: newId(),
    webhookId: newId(),
    alertId: newId(),
    replayId: newId(),
    eventId: newId(),
    eventKey: "the-same-key",
  };
  await on
    .insert(schema.sessions)
    .values({ id: ids.sessionId, sessionToken: newId(), userId, expires: new Date("2099-01-01") });
  const { connectionId, quietConnectionId, failedLogId, runningLogId, incidentId } = ids;
  const orgId = org;
  const failure = { errorKind: "credentials_expired" as const, errorMessage: MARKER };
  const connection = {
    orgId,
    vendor: "SANDBOX" as const,
    credentials: MARKER,
    requestsPerSecond: 5,
    concurrency: 1,
  };
  await on.insert(schema.pmsConnections).values([
    { ...connection, id: connectionId, name: MARKER, status: "error", failingSince: EARLIER, ...failure },
    { ...connection, id: quietConnectionId, name: `${MARKER} quiet`, status: "active" },
  ]);
  await on.insert(schema.connectionModels).values({ orgId, connectionId, model: "leases", recordCount: 7 });
  await on.insert(schema.properties).values({
    id: ids.propertyId,
    orgId,
    connectionId,
    xId: "P1",
    name: MARKER,
    isEnabled: true,
    enabledAt: EARLIER,
  });
  await on
    .insert(schema.properties)
    .values({ orgId, connectionId, xId: "P2", name: MARKER, isEnabled: true });
  await on.insert(schema.jobSchedules).values({
    id: ids.scheduleId,
    orgId,
    connectionId,
    intervalMinutes: 60,
    nextRunAt: EARLIER,
  });
  const log = {
    orgId,
    connectionId,
    trigger: "manual" as const,
    mode: "incremental" as const,
    models: ["leases" as const],
  };
  await on.insert(schema.pmsSyncLogs).values([
    { ...log, id: failedLogId, status: "error", startedAt: EARLIER, finishedAt: EARLIER, ...failure },
    { ...log, id: ids.partialLogId, status: "partial", startedAt: EARLIER, finishedAt: EARLIER },
    { ...log, id: runningLogId, status: "running", startedAt: EARLIER, leaseUntil: EARLIER, fence: 1 },
  ]);
  await on.insert(schema.syncJobs).values([
    { id: ids.jobId, orgId, syncLogId: runningLogId, rootJobId: ids.jobId, model: "leases", page: 1 },
    {
      ...{
        id: ids.failedJobId,
        orgId,
        syncLogId: failedLogId,
        rootJobId: ids.failedJobId,
        model: "leases",
        page: 1,
      },
      ...{
        status: "failed",
        rejected: [{ xId: MARKER, field: "name", reason: MARKER }],
        rejectedCount: 1,
        fieldCounts: { [MARKER]: [1, 0] },
        ...failure,
      },
    },
  ]);
  await seedRecords(org, { ...ids, userId, marker: MARKER, seenAt: EARLIER });
  await on.insert(schema.incidents).values({
    ...{ id: incidentId, orgId, connectionId, firstSyncLogId: failedLogId, lastSyncLogId: failedLogId },
    ...{ openedAt: EARLIER, ...failure },
  });
  await on.insert(schema.notifications).values({
    id: ids.notificationId,
    orgId,
    userId,
    kind: "sync_failed",
    isUrgent: true,
    title: MARKER,
    body: MARKER,
    href: "/",
    connectionId,
    incidentId,
    syncLogId: failedLogId,
  });
  await on.insert(schema.notificationPreferences).values({ orgId, userId, email: "none" });
  await on
    .insert(schema.connectionMutes)
    .values({ orgId, userId, connectionId, mutedUntil: new Date("2099-01-01") });
  const email = {
    orgId,
    kind: "sync_failed" as const,
    vendor: "SANDBOX" as const,
    incidentId,
    syncLogIds: [failedLogId],
  };
  await on.insert(schema.emailMessages).values([
    { ...email, id: ids.emailId, userId, attempts: 1 },
    { ...email, userId: memberId, status: "sent" },
  ]);
  const invitation = { email: `invited@${MARKER}.example`, role: "member" as const, tokenHash: newId() };
  await on
    .insert(schema.invitations)
    .values({ id: ids.invitationId, orgId, ...invitation, expiresAt: new Date("2099-01-01") });
  const changed = { targetType: "webhook", targetId: ids.webhookId, detail: { eventMask: "changed" } };
  const audit = { ...changed, orgId, actorName: MARKER, action: "webhook.updated" };
  await on.insert(schema.auditLog).values(audit);
  await on.insert(schema.apiKeys).values({
    ...{
      id: ids.apiKeyId,
      orgId,
      name: MARKER,
      prefix: "lk_live_",
      hash: newId(),
      scopes: ["webhooks:read"],
    },
  });
  await seedWebhook(org, { ...ids, userId });
  return { org, userId, memberId, ownerEmail, invitedEmail: invitation.email, ...ids };
}

async function seedWebhook(
  orgId: OrgId,
  ids: Record<
    | "webhookId"
    | "alertId"
    | "replayId"
    | "eventId"
    | "eventKey"
    | "propertyId"
    | "recordId"
    | "userId"
    | "failedLogId",
    string
  >,
): Promise<void> {
  const on = database();
  const { webhookId, eventId, propertyId, recordId } = ids;
  await on.insert(schema.webhooks).values({
    ...{ id: webhookId, orgId, callbackUrl: `https://${MARKER}.example`, eventMask: "*", headers: MARKER },
    ...{ propertyId, isActive: true, sendData: true, description: MARKER, createdBy: ids.userId },
  });
  await on.insert(schema.webhookStates).values({
    ...{ webhookId, orgId, lane: "s0", failuresInARow: 3, failingSince: EARLIER, lastSuccessAt: new Date() },
    ...{ warnedPercent: 50, warnedAt: EARLIER },
  });
  await on.insert(schema.webhookAlerts).values([
    { orgId, webhookId, kind: "failing" },
    { id: ids.alertId, orgId, webhookId, kind: "disabled" },
  ]);
  await on.insert(schema.notifications).values({
    ...{ orgId, userId: ids.userId, kind: "webhook_disabled", isUrgent: true, title: MARKER, body: MARKER },
    ...{ href: "/", webhookId, webhookAlertId: ids.alertId },
  });
  await on.insert(schema.webhookSecrets).values({ orgId, webhookId, secret: MARKER });
  const name = "DATA_UPDATE";
  await on.insert(schema.webhookEvents).values({
    id: eventId,
    orgId,
    name,
    propertyId,
    recordId,
    syncLogId: ids.failedLogId,
    payload: { name: MARKER },
  });
  await on
    .insert(schema.webhookDeliveries)
    .values({ eventId, webhookId, orgId, eventName: name, propertyId, recordId });
  for (const [state, nextAttemptAt] of [["held"], ["sending", new Date("2099-01-01")]] as const) {
    const [id, of] = [newId(), { orgId, propertyId }];
    await on.insert(schema.webhookEvents).values({ ...of, id, name, payload: {} });
    const delivery = { ...of, eventId: id, webhookId, eventName: name, state, nextAttemptAt };
    await on.insert(schema.webhookDeliveries).values(delivery);
  }
  await on.insert(schema.webhookReplays).values({
    ...{ id: ids.replayId, orgId, webhookId, kind: "catch_up", filter: {}, untilEventId: newId(), total: 1 },
    startedAt: new Date(),
  });
  await seedAttempt(orgId, { eventId, webhookId, text: MARKER });
  await on.insert(schema.webhookEventKeys).values({ orgId, key: ids.eventKey, eventId });
}

/** An organisation in which nothing ever happened. */
export async function createEmptyOrg(name: string): Promise<OrgId> {
  const [row] = await database()
    .insert(schema.orgs)
    .values({ slug: `org-${newId()}`, name })
    .returning();
  if (!row) throw new Error("The organisation was not stored.");
  return row.id;
}
