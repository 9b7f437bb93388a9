import type { Dispatcher } from "undici";
import { z } from "zod";
import { nextCursor, readCursor } from "@/lib/pms/cursor";
import type { PmsTimeouts } from "@/lib/pms/deadlines";
import { PmsError } from "@/lib/pms/error-kinds";
import { expectShape, forModel } from "@/lib/pms/expect-shape";
import { type ExplainRefusal, pmsHttp } from "@/lib/pms/http";
import { type MappedPage, mapPage } from "@/lib/pms/map-page";
import { MODELS, type Model } from "@/lib/pms/model-names";
import type { ModelData } from "@/lib/pms/models";
import type { RawFields } from "@/lib/pms/raw-fields";
import { mapLease, mapProperty, mapUnit } from "@/lib/pms/sandbox/map-homes";
import { mapBooking, mapRatePlan, mapRoomType } from "@/lib/pms/sandbox/map-hotel";
import { mapApplicant, mapLead, mapOwner, mapResident } from "@/lib/pms/sandbox/map-people";
import { mapResidentCharge, mapServiceRequest } from "@/lib/pms/sandbox/map-work";
import { sendWrite, writeAccess } from "@/lib/pms/sandbox/write";
import { sandboxWrites } from "@/lib/pms/sandbox/write-schemas";
import type { AccessResult, SessionOptions, Vendor, VendorSession } from "@/lib/pms/vendor";
import { vendorClock } from "@/lib/pms/vendor-clock";

const MAPPERS: { [M in Model]: (raw: RawFields) => ModelData[M] } = {
  properties: mapProperty,
  units: mapUnit,
  residents: mapResident,
  leases: mapLease,
  owners: mapOwner,
  applicants: mapApplicant,
  leads: mapLead,
  service_requests: mapServiceRequest,
  resident_charges: mapResidentCharge,
  room_types: mapRoomType,
  rate_plans: mapRatePlan,
  bookings: mapBooking,
};

const NAME = "Sandbox PMS";
const WRITES = sandboxWrites(NAME);
const routeOf = (model: Model): string => model.replaceAll("_", "-");
const pathOf = (model: Model): string => `/v1/${routeOf(model)}`;

const Credentials = z.object({
  apiKey: z.string().trim().min(1, "Enter the API key.").max(200, "An API key has at most 200 characters."),
});
type Credentials = z.output<typeof Credentials>;

const ROLES = { id: "id", changedAt: "updated_at" };
const Listing = z.object({
  data: z.array(z.unknown()),
  next_page_token: z.string().nullable(),
  total: z.int().min(0).nullable(),
});
const AccountAnswer = z.object({ data: z.object({ name: z.string() }) });
const PermissionsAnswer = z.object({ data: z.record(z.string(), z.string()) });
const Refusal = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export type SandboxVendorOptions = {
  /** Null where no sandbox is configured: its connections then fail with a message that says so. */
  baseUrl: string | null;
  agent: Dispatcher;
  timeouts?: PmsTimeouts;
};

/** The vendor for the simulated PMS of `lib/local/sandbox`, over its HTTP API. */
export function createSandboxVendor(options: SandboxVendorOptions): Vendor<Credentials> {
  return {
    id: "SANDBOX",
    name: NAME,
    docsUrl: options.baseUrl ?? "",
    credentialsSchema: Credentials,
    credentialFields: [
      {
        name: "apiKey",
        label: "API key",
        secret: true,
        placeholder: "sbx_…",
        help: "Open the sandbox's own page and copy the key of the account.",
      },
    ],
    models: MODELS.map((model) => ({ model, incremental: true })),
    writes: WRITES,
    writesAreIdempotent: true,
    pageSize: 500,
    defaults: { requestsPerSecond: 20, concurrency: 4 },
    open: (credentials, session) => openSandbox(options, credentials, session),
  };
}

function openSandbox(
  { baseUrl, agent, timeouts }: SandboxVendorOptions,
  { apiKey }: Credentials,
  { requestsPerSecond, signal }: SessionOptions,
): VendorSession {
  if (!baseUrl) {
    throw new PmsError("internal", "No sandbox PMS is configured. Set SANDBOX_PMS_URL to its address.");
  }
  const request = pmsHttp({
    vendor: NAME,
    baseUrl,
    agent,
    headers: { authorization: `Bearer ${apiKey}` },
    secrets: [apiKey],
    requestsPerSecond,
    explain,
    ...(signal ? { signal } : {}),
    ...(timeouts ? { timeouts } : {}),
  });
  const clock = vendorClock();

  return {
    async checkAccess() {
      const account = expectShape(AccountAnswer, (await request("/v1/account")).body, NAME);
      const granted = expectShape(PermissionsAnswer, (await request("/v1/permissions")).body, NAME).data;
      const grantOf = (model: Model): string => granted[routeOf(model)] ?? "not_available";
      const models: Partial<Record<Model, AccessResult>> = {};
      for (const model of MODELS) models[model] = accessOf(model, grantOf(model));
      return { accountName: account.data.name, models, writes: writeAccess(WRITES, grantOf) };
    },
    listPage: (model, { cursor, updatedSince, limit }) =>
      forModel(model, async () => {
        const state = readCursor(cursor);
        const ask = () =>
          request(pathOf(model), {
            limit,
            page_token: state.token || undefined,
            updated_since: clock.inVendorTime(updatedSince)?.toISOString(),
          });
        let answer = await ask();
        if (clock.note(answer.headers) && updatedSince) answer = await ask();
        const { data, next_page_token: nextToken, total } = expectShape(Listing, answer.body, NAME);
        const end = { vendor: NAME, nextToken, fingerprint: nextToken ?? "", received: data.length, total };
        return { nextCursor: nextCursor(state, end), ...mapRecords(model, data), total };
      }),
    write: (write) =>
      forModel(write.model, () =>
        sendWrite({ vendor: NAME, path: pathOf(write.model), request, map: mapRecords }, write),
      ),
    close: async () => {},
  };
}

const mapRecords = (model: Model, sent: unknown[]): MappedPage =>
  mapPage(sent, ROLES, (raw, xId) => {
    const data = MAPPERS[model](raw);
    return { xPropertyId: "x_property_id" in data ? data.x_property_id : xId, data };
  });

function accessOf(model: Model, grant: string): AccessResult {
  if (grant === "not_available") return { status: "unsupported" };
  if (grant.split(" ").includes("read")) return { status: "success" };
  return { status: "failed", reason: `The API key may not read ${model.replaceAll("_", " ")}.` };
}

const explain: ExplainRefusal = (_status, body) => {
  const refusal = Refusal.safeParse(body).data?.error;
  if (!refusal) return null;
  if (refusal.code === "access_revoked") return { kind: "access_revoked", says: refusal.message };
  return { says: refusal.message };
};
