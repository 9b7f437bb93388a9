import type { Dispatcher } from "undici";
import { z } from "zod";
import { checkAccess } from "@/lib/pms/buildium/check-access";
import { listCharges } from "@/lib/pms/buildium/list-charges";
import { listRecords } from "@/lib/pms/buildium/list-records";
import { explain } from "@/lib/pms/buildium/refusals";
import { BUILDIUM, SOURCES } from "@/lib/pms/buildium/sources";
import { sendWrite } from "@/lib/pms/buildium/write";
import { WRITES } from "@/lib/pms/buildium/write-schemas";
import type { PmsTimeouts } from "@/lib/pms/deadlines";
import { PmsError } from "@/lib/pms/error-kinds";
import { forModel } from "@/lib/pms/expect-shape";
import { pmsHttp } from "@/lib/pms/http";
import { MODELS } from "@/lib/pms/model-names";
import type { SessionOptions, Vendor, VendorSession } from "@/lib/pms/vendor";
import { vendorClock } from "@/lib/pms/vendor-clock";

const required = (what: string) =>
  z.string().trim().min(1, `Enter the ${what}.`).max(300, `That is too long for a ${what}.`);
const Credentials = z.object({ clientId: required("client ID"), secret: required("secret") });
type Credentials = z.output<typeof Credentials>;

export type BuildiumVendorOptions = { baseUrl: string; agent: Dispatcher; timeouts?: PmsTimeouts };

/** Buildium's Open API, version 1: what it rents out, to whom, and what they ask for and owe. */
export function createBuildiumVendor(options: BuildiumVendorOptions): Vendor<Credentials> {
  return {
    id: "BUILDIUM",
    name: BUILDIUM,
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
    models: [
      ...MODELS.filter((model) => SOURCES[model]).map((model) => ({ model, incremental: true })),
      { model: "resident_charges", incremental: false },
    ],
    writes: WRITES,
    // A request carries no key of ours: whether a write was made whose answer was lost, Buildium cannot say.
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
  const request = pmsHttp({
    vendor: BUILDIUM,
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

  const clock = vendorClock();

  return {
    checkAccess: () => checkAccess(request),
    listPage: (model, options) =>
      forModel(model, () => {
        if (model === "resident_charges") return listCharges(request, options);
        const source = SOURCES[model];
        if (!source) throw new PmsError("internal", `${BUILDIUM} has no ${model.replace("_", " ")} to read.`);
        return listRecords(request, clock, source, options);
      }),
    write: (write) => forModel(write.model, () => sendWrite(request, write)),
    close: async () => {},
  };
}
