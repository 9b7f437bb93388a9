import { ok } from "@oazapfts/runtime";
import * as api from "./.build/client";

// A customer's program that only reads: what became of one account. `e2e/buildium.spec.ts` runs it.

/** Everything of an integration that is no record: its syncs, changes, writes, and what webhooks were told. */
export async function readAccount(name: string) {
  const connections = (await ok(api.listConnections({ orderName: "asc" }))).data;
  const connectionId = connections.find(({ attributes }) => attributes.name === name)?.id ?? "";
  const ofIt = { filterConnectionId: connectionId, orderCreatedAt: "asc" } as const;
  const logs = (await ok(api.listSyncLogs(ofIt))).data;
  const diffs = (await ok(api.listDataDiffs(ofIt))).data;
  const [webhook] = (await ok(api.listWebhooks({}))).data;
  const told = { webhookId: webhook?.id ?? "", filterEvent: "DATA_UPDATE" };
  const deliveries = (await ok(api.listDeliveries(told))).data;
  const events = (await ok(api.listEvents({ filterName: "FIRST_SYNC_COMPLETE" }))).data;
  const writes = (await ok(api.listWriteRequests(ofIt))).data;
  return {
    connectionId,
    names: connections.map(({ attributes }) => attributes.name),
    properties: (await ok(api.listConnectionProperties({ connectionId }))).data.map(({ attributes }) => [
      attributes.name,
      attributes.is_enabled,
    ]),
    syncs: logs.map(({ attributes: { mode, status, trigger } }) => ({ mode, status, trigger })),
    diffs: diffs.map(({ attributes: { model, x_id, diff } }) => ({ model, x_id, diff })),
    events: events.flatMap(({ attributes: { name, connection_id } }) =>
      connection_id === connectionId ? [name] : [],
    ),
    deliveries: deliveries.map(({ attributes: { event, state } }) => `${event}: ${state}`),
    writes: writes.map(({ attributes: { model, operation, status } }) => `${operation} ${model}: ${status}`),
  };
}

/** A lease, and each of its changes with the job that found it, the event that told of it, and how its delivery went. */
export async function followLease(connectionId: string, xId: string) {
  const [lease] = (await ok(api.listLeases({ filterConnectionId: connectionId, filterXId: xId }))).data;
  const recordId = lease?.id ?? "";
  const [webhook] = (await ok(api.listWebhooks({}))).data;
  const webhookId = webhook?.id ?? "";
  const [diff] = (await ok(api.listDataDiffs({ filterRecordId: recordId }))).data;
  const syncLogId = diff?.attributes.sync_log_id ?? "";
  const jobs = (await ok(api.listJobs({ syncLogId }))).data;
  const [event] = (await ok(api.listEvents({ filterRecordId: recordId, filterSyncLogId: syncLogId }))).data;
  const delivery = (await ok(api.getDelivery({ webhookId, eventId: event?.id ?? "" }))).data;
  return {
    rent: (await ok(api.getLease({ recordId }))).data.attributes.rent_amount_in_cents,
    diff: diff?.attributes.diff,
    job: jobs.find(({ id }) => id === diff?.attributes.job_id)?.attributes.job_type,
    event: event?.attributes.name,
    state: delivery.attributes.state,
    sent: delivery.attributes.attempts?.map(({ status_code }) => status_code),
  };
}

/** What was written, as it is read now. */
export async function readWritten(connectionId: string) {
  const written = async (model: string) => {
    const filter = { filterConnectionId: connectionId, filterModel: model, filterStatus: "SUCCESS" };
    const [write] = (await ok(api.listWriteRequests(filter))).data;
    return write?.attributes.record_id ?? "";
  };
  const [residentId, requestId, chargeId] = [
    await written("residents"),
    await written("service_requests"),
    await written("resident_charges"),
  ];
  const resident = (await ok(api.getResident({ recordId: residentId }))).data.attributes;
  const request = (await ok(api.getServiceRequest({ recordId: requestId }))).data.attributes;
  const charge = (await ok(api.getResidentCharge({ recordId: chargeId }))).data.attributes;
  return {
    email: resident.email_1,
    request: request.service_description,
    amount: charge.amount_in_cents,
  };
}
