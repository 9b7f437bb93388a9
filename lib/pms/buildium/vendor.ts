import { createHash } from "node:crypto";
import type { Dispatcher } from "undici";
import { z } from "zod";
import { mapLease, mapResident, propertyOfTenant } from "@/lib/pms/buildium/map-lease";
import { mapProperty, mapUnit } from "@/lib/pms/buildium/map-rental";
import { nextCursor, readCursor } from "@/lib/pms/cursor";
import type { PmsTimeouts } from "@/lib/pms/deadlines";
import { PmsError } from "@/lib/pms/error-kinds";
import { expectShape, forModel } from "@/lib/pms/expect-shape";
import { type ExplainRefusal, type PmsAnswer, pmsHttp } from "@/lib/pms/http";
import { mapPage } from "@/lib/pms/map-page";
import { MODELS, type Model } from "@/lib/pms/model-names";
import type { RawFields } from "@/lib/pms/raw-fields";
import type { AccessResult, SessionOptions, Vendor, VendorRecord, VendorSession } from "@/lib/pms/vendor";

const NAME = "Buildium";

/** What is read from where: paths and permissions of Buildium's Open API, version 1. */
type Source = {
  path: string;
  permission: string;
  map: (raw: RawFields) => VendorRecord["data"];
  propertyOf: (raw: RawFields, xId: string) => string | null;
};
const SOURCES: Partial<Record<Model, Source>> = {
  properties: {
    path: "/v1/rentals",
    permission: "Rentals > Rental properties and units",
    map: mapProperty,
    propertyOf: (_raw, xId) => xId,
  },
  units: {
    path: "/v1/rentals/units",
    permission: "Rentals > Rental properties and units",
    map: mapUnit,
    propertyOf: (raw) => raw.id("PropertyId"),
  },
  residents: {
    path: "/v1/leases/tenants",
    permission: "Rentals > Tenants",
    map: mapResident,
    propertyOf: propertyOfTenant,
  },
  leases: {
    path: "/v1/leases",
    permission: "Rentals > Leases",
    map: mapLease,
    propertyOf: (raw) => raw.id("PropertyId"),
  },
};

const required = (what: string) =>
  z.string().trim().min(1, `Enter the ${what}.`).max(300, `That is too long for a ${what}.`);
const Credentials = z.object({ clientId: required("client ID"), secret: required("secret") });
type Credentials = z.output<typeof Credentials>;

const ROLES = { id: "Id", changedAt: "LastUpdatedDateTime" };
const Records = z.array(z.unknown());
const AccountAnswer = z.object({ CompanyName: z.string().nullish() });
const Refusal = z.object({
  UserMessage: z.string().nullish(),
  ErrorCode: z.string().nullish(),
  Errors: z.array(z.object({ Key: z.string().nullish(), Value: z.string().nullish() })).nullish(),
});

export type BuildiumVendorOptions = { baseUrl: string; agent: Dispatcher; timeouts?: PmsTimeouts };

/** The read side of Buildium's Open API: rentals, units, tenants and leases. */
export function createBuildiumVendor(options: BuildiumVendorOptions): Vendor<Credentials> {
  return {
    id: "BUILDIUM",
    name: NAME,
    docsUrl: "https://developer.buildium.com/",
    credentialsSchema: Credentials,
    credentialFields: [
      {
        name: "clientId",
        label: "Client ID",
        secret: false,
        help: "In Buildium, open Settings, then Developer Tools, and create an API key: its client ID is shown there.",
      },
      {
        name: "secret",
        label: "Secret",
        secret: true,
        help: "Buildium shows the secret once, when the API key is created.",
      },
    ],
    models: MODELS.filter((model) => SOURCES[model]).map((model) => ({ model, incremental: true })),
    writes: {},
    writesAreIdempotent: false,
    pageSize: 500,
    // Buildium allows 10 concurrent requests a second; half of it leaves room for the customer's other tools.
    defaults: { requestsPerSecond: 5, concurrency: 2 },
    open: (credentials, session) => openBuildium(options, credentials, session),
  };
}

function openBuildium(
  { baseUrl, agent, timeouts }: BuildiumVendorOptions,
  { clientId, secret }: Credentials,
  { requestsPerSecond, signal }: SessionOptions,
): VendorSession {
  const get = pmsHttp({
    vendor: NAME,
    baseUrl,
    agent,
    headers: { "x-buildium-client-id": clientId, "x-buildium-client-secret": secret },
    secrets: [secret],
    requestsPerSecond,
    explain,
    rateLimitRetries: { times: 3, waitMs: 200 },
    ...(signal ? { signal } : {}),
    ...(timeouts ? { timeouts } : {}),
  });

  async function mayRead({ path, permission }: Source): Promise<AccessResult> {
    try {
      await get(path, { limit: 1 });
      return { status: "success" };
    } catch (error) {
      if (!(error instanceof PmsError) || error.kind !== "permission_missing") throw error;
      return { status: "failed", reason: `The API key needs the permission "${permission}" (View).` };
    }
  }

  return {
    async checkAccess() {
      const models: Partial<Record<Model, AccessResult>> = {};
      for (const model of MODELS) {
        const source = SOURCES[model];
        models[model] = source ? await mayRead(source) : { status: "unsupported" };
      }
      return { accountName: await accountName(get), models, writes: {} };
    },
    listPage: (model, { cursor, updatedSince, limit }) =>
      forModel(model, async () => {
        const source = SOURCES[model];
        if (!source) throw new PmsError("internal", `${NAME} has no ${model.replace("_", " ")} to read.`);
        const state = readCursor(cursor);
        const offset = Number(state.token || 0);
        const answer = await get(source.path, {
          limit,
          offset,
          // Pages are only consistent when they are sorted by something unique.
          orderby: "Id asc",
          lastupdatedfrom: updatedSince?.toISOString().replace(/\.\d+Z$/, "Z"),
        });
        const sent = expectShape(Records, answer.body, NAME);
        const total = totalOf(answer);
        const mapped = mapPage(sent, ROLES, (raw, xId) => ({
          data: source.map(raw),
          xPropertyId: source.propertyOf(raw, xId),
        }));
        const isLast =
          sent.length === 0 || (total === null ? sent.length < limit : offset + sent.length >= total);
        const end = {
          vendor: NAME,
          nextToken: isLast ? null : String(offset + sent.length),
          fingerprint: fingerprintOf(mapped.records),
          received: sent.length,
          total,
        };
        return { ...mapped, nextCursor: nextCursor(state, end), total };
      }),
    write: async () => {
      throw new PmsError("internal", `${NAME} takes no writes.`);
    },
    close: async () => {},
  };
}

/** Account information is a permission of its own, which a key need not have. */
async function accountName(get: (path: string) => Promise<PmsAnswer>): Promise<string> {
  try {
    const account = expectShape(AccountAnswer, (await get("/v1/administration/account")).body, NAME);
    return account.CompanyName || NAME;
  } catch (error) {
    if (error instanceof PmsError && error.kind === "permission_missing") return NAME;
    throw error;
  }
}

function totalOf({ headers }: PmsAnswer): number | null {
  const header = headers["x-total-count"];
  return typeof header === "string" && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

/** A server that ignores `offset` sends the same ids again. */
const fingerprintOf = (records: VendorRecord[]): string =>
  createHash("sha256")
    .update(records.map(({ xId }) => xId).join("|"))
    .digest("base64url")
    .slice(0, 22);

const explain: ExplainRefusal = (_status, body) => {
  const refusal = Refusal.safeParse(body).data;
  if (!refusal) return null;
  const details = (refusal.Errors ?? []).flatMap(({ Key, Value }) =>
    Value ? [Key ? `${Key}: ${Value}` : Value] : [],
  );
  return { says: [refusal.UserMessage, ...details].filter(Boolean).join(" ") };
};
