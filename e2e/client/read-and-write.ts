import { ok } from "@oazapfts/runtime";
import * as api from "./.build/client";

// A customer's program: only the generated client and its types. `e2e/api-client.spec.ts` generates the client,
// compiles this with it, and runs it.

const FIRST = { paginationLimit: 1 };

const RECORDS = {
  properties: () =>
    readBoth(ok(api.listProperties(FIRST)), (recordId) => ok(api.getPropertyRecord({ recordId }))),
  units: () => readBoth(ok(api.listUnits(FIRST)), (recordId) => ok(api.getUnit({ recordId }))),
  residents: () => readBoth(ok(api.listResidents(FIRST)), (recordId) => ok(api.getResident({ recordId }))),
  leases: () => readBoth(ok(api.listLeases(FIRST)), (recordId) => ok(api.getLease({ recordId }))),
  owners: () => readBoth(ok(api.listOwners(FIRST)), (recordId) => ok(api.getOwner({ recordId }))),
  applicants: () => readBoth(ok(api.listApplicants(FIRST)), (recordId) => ok(api.getApplicant({ recordId }))),
  leads: () => readBoth(ok(api.listLeads(FIRST)), (recordId) => ok(api.getLead({ recordId }))),
  service_requests: () =>
    readBoth(ok(api.listServiceRequests(FIRST)), (recordId) => ok(api.getServiceRequest({ recordId }))),
  resident_charges: () =>
    readBoth(ok(api.listResidentCharges(FIRST)), (recordId) => ok(api.getResidentCharge({ recordId }))),
  room_types: () => readBoth(ok(api.listRoomTypes(FIRST)), (recordId) => ok(api.getRoomType({ recordId }))),
  rate_plans: () => readBoth(ok(api.listRatePlans(FIRST)), (recordId) => ok(api.getRatePlan({ recordId }))),
  bookings: () => readBoth(ok(api.listBookings(FIRST)), (recordId) => ok(api.getBooking({ recordId }))),
} as const;
type Model = keyof typeof RECORDS;

type Access = { appUrl: string; key: string };

/** Whose requests follow. */
export function signIn({ appUrl, key }: Access): void {
  api.defaults.baseUrl = `${appUrl}/api/v1`;
  api.defaults.headers = { "user-api-key": key };
}

/** Connects an account of the sandbox PMS and waits until its first sync has ended. */
export async function connect(name: string, apiKey: string): Promise<string> {
  const { data: created } = await ok(
    api.createConnection({
      body: {
        connection: {
          vendor: "SANDBOX",
          name,
          credentials: { apiKey },
          models: Object.keys(RECORDS) as Model[],
        },
      },
    }),
  );
  const syncLogId = created.relationships.running_sync.data?.id ?? "";
  const { status } = await ended(syncLogId);
  if (status !== "success") throw new Error(`The first sync of ${name} ended as ${status}.`);
  return created.id;
}

async function ended(syncLogId: string) {
  for (;;) {
    const { attributes } = (await ok(api.getSyncLog({ syncLogId }))).data;
    if (attributes.finished_at !== null) return attributes;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** How many records a list has; its first is read by its id as well, and has to be of the same type. */
async function readBoth<Resource extends { id: string }>(
  page: Promise<{ data: Resource[]; meta: { total?: number } }>,
  get: (recordId: string) => Promise<{ data: Resource }>,
): Promise<number> {
  const { data, meta } = await page;
  for (const { id } of data) {
    const one = await get(id);
    if (one.data.id !== id) throw new Error(`Asked for ${id} and got ${one.data.id}.`);
  }
  return meta.total ?? 0;
}

/** How many records of each model there are. */
export async function readRecords(): Promise<Record<string, number>> {
  const totals: Record<string, number> = {};
  for (const [model, read] of Object.entries(RECORDS)) totals[model] = await read();
  return totals;
}

/** Every lease's rent in cents, page after page. */
export async function readRents(): Promise<(number | null)[]> {
  const rents: (number | null)[] = [];
  let cursor: string | undefined;
  do {
    const page = await ok(
      api.listLeases({
        paginationLimit: 50,
        orderUpdatedAt: "asc",
        ...(cursor && { paginationCursor: cursor }),
      }),
    );
    rents.push(...page.data.map(({ attributes }) => attributes.rent_amount_in_cents));
    cursor = page.meta.next_cursor ?? undefined;
  } while (cursor);
  return rents;
}

/** What there is beside records, read with the client's own types. */
export async function readTheRest(connectionId: string) {
  const connection = (await ok(api.getConnection({ connectionId }))).data;
  const models = (await ok(api.listConnectionModels({ connectionId }))).data;
  const properties = (await ok(api.listConnectionProperties({ connectionId, paginationLimit: 5 }))).data;
  const logs = (await ok(api.listSyncLogs({ filterConnectionId: connectionId, filterStatusNot: "error" })))
    .data;
  const jobs = (await ok(api.listJobs({ syncLogId: logs[0]?.id ?? "" }))).data;
  const diffs = (await ok(api.listDataDiffs({ filterEventType: "UPDATE" }))).data;
  const key = (await ok(api.getApiKey())).data.attributes;
  return { connection, models, properties, logs, jobs, diffs, key };
}

/** Writes, each answered by what was written. */
export async function write(connectionId: string) {
  const renamed = await ok(api.updateConnection({ connectionId, body: { connection: { name: "Renamed" } } }));
  const started = await ok(
    api.startSync({ connectionId, body: { sync: { mode: "full", models: ["leases"] } } }),
  );
  const { status } = await ended(started.data.id);
  const webhook = await ok(
    api.createWebhook({
      body: { webhook: { callback_url: "https://hooks.example.com/in", event_mask: "*", is_global: true } },
    }),
  );
  const webhookId = webhook.data.id;
  const deliveries = (await ok(api.listDeliveries({ webhookId }))).data;
  await ok(api.deleteWebhook({ webhookId }));
  const lead = {
    connection_id: connectionId,
    last_name: "Okafor",
    email_1: "okafor@enquiries.example",
    x_property_id: await propertyOf(connectionId),
  };
  const { meta } = await ok(api.createLead({ body: { lead } }));
  const written = await finished(meta.job_id);
  return { name: renamed.data.attributes.name, status, joined: started.meta.joined, deliveries, written };
}

async function propertyOf(connectionId: string): Promise<string> {
  const [property] = (await ok(api.listConnectionProperties({ connectionId, paginationLimit: 1 }))).data;
  return property?.attributes.x_id ?? "";
}

/** How a write ended, and the record that came of it. */
async function finished(rootJobId: string) {
  for (;;) {
    const { data } = await ok(api.getWriteStatus({ rootJobId }));
    const recordId = data.created_record_id;
    if (recordId) {
      const lead = await ok(api.getLead({ recordId }));
      return { status: data.write_status, lastName: lead.data.attributes.last_name };
    }
    if (data.write_status !== "PENDING") throw new Error(`Not written: ${JSON.stringify(data)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** What is refused keeps its type, too. */
export async function askForNothing(): Promise<{ status: number; code: string | undefined }> {
  const answer = await api.getConnection({ connectionId: "00000000-0000-4000-8000-000000000000" });
  return { status: answer.status, code: answer.status === 200 ? undefined : answer.data.errors.code };
}

/** Never run: each line is one that the client's types have to refuse, or the program does not compile. */
export function mistakes(): unknown[] {
  return [
    // @ts-expect-error there is no such status
    () => api.listSyncLogs({ filterStatusNot: "lost" }),
    // @ts-expect-error there is no such filter
    () => api.listLeases({ filterWeather: "fine" }),
    // @ts-expect-error a connection has a vendor
    () => api.createConnection({ body: { connection: { name: "Elm Street", credentials: {}, models: [] } } }),
    // @ts-expect-error a record has no such field
    async () => (await ok(api.listUnits({}))).data[0]?.attributes.weather,
    // @ts-expect-error a refusal has no data of its own
    async () => (await api.getUnit({ recordId: "" })).data.data.id,
  ];
}
