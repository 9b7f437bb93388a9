import type { ServerResponse } from "node:http";
import { expect, test } from "@/e2e/fixtures/test";
import { readAll, testVendorContract } from "@/e2e/fixtures/vendor-contract";
import type { ContractFault } from "@/e2e/fixtures/vendor-under-test";
import {
  answerBytes,
  answerJson,
  answerText,
  cut,
  hang,
  type Script,
  type ScriptedPms,
  type ScriptedRequest,
  startScriptedPms,
} from "@/e2e/servers/scripted-pms";
import { createOutboundAgent } from "@/lib/outbound";
import { createBuildiumVendor } from "@/lib/pms/buildium/vendor";

const COUNT = 95;
type Unit = Record<string, unknown>;
const UNITS: Unit[] = Array.from({ length: COUNT }, (_, index) => ({
  Id: index + 1,
  PropertyId: 7,
  UnitNumber: `A${index + 1}`,
  MarketRent: 1250.5,
  UnitBedrooms: "NineBedPlus",
  UnitBathrooms: "TwoPointFiveBath",
  IsUnitOccupied: true,
}));
const refused = (status: number, says: string): Script =>
  answerJson(
    { UserMessage: says, ErrorCode: String(status), Errors: [{ Key: "Field", Value: "why" }] },
    status,
  );

/** As much of Buildium as the unit listing needs: paging by offset and the total in a header. */
const listing =
  (change: (page: Unit[], request: ScriptedRequest) => Unit[] = (page) => page, total = COUNT): Script =>
  (response: ServerResponse, request) => {
    if (request.path === "/v1/administration/account")
      return answerJson({ CompanyName: "Elm" })(response, request);
    const offset = Number(request.query.offset ?? 0);
    const page = UNITS.slice(offset, offset + Number(request.query.limit));
    answerJson(change(page, request), 200, { "X-Total-Count": String(total) })(response, request);
  };

const FAULTS: Partial<Record<ContractFault, Script>> = {
  expired_credentials: refused(401, "The API key could not be authorized."),
  missing_permission: (response, request) =>
    request.path === "/v1/rentals/units"
      ? refused(403, "No permission.")(response, request)
      : listing()(response, request),
  outage: refused(503, "Down."),
  timeout: hang(),
  rate_limited: refused(429, "Slow down."),
  html_answers: answerText("<html>Maintenance</html>", "text/html"),
  cut_connection: cut(),
  oversized_page: answerBytes(50 * 1024 * 1024),
  looping_pagination: listing((_page, { query }) => UNITS.slice(0, Number(query.limit))),
  repeated_ids: listing((page) => [...page, ...page.slice(0, 1)]),
  malformed_record: listing((page) => [...page.slice(1), { ...page[0], MarketRent: "a lot" }]),
  empty_listings: listing(() => [], 0),
  expired_midway: (response, request) =>
    (request.query.offset === "0" ? listing() : refused(401, "Expired."))(response, request),
  model_errors: refused(500, "Oops."),
  rate_limited_hour: answerJson({ UserMessage: "Slow down." }, 429, { "Retry-After": "3600" }),
  renamed_field: listing((page) => page.map(({ MarketRent: Rent, ...unit }) => ({ ...unit, Rent }))),
  null_values: listing((page) => page.map((unit) => ({ ...unit, MarketRent: null }))),
  endless_pages: (response, request) => {
    const offset = Number(request.query.offset);
    const page = UNITS.slice(0, Number(request.query.limit)).map((unit, at) => ({
      ...unit,
      Id: offset + at + 1,
    }));
    answerJson(page, 200, { "X-Total-Count": String(offset + 2 * page.length) })(response, request);
  },
  changing_totals: (response, request) => {
    const offset = Math.max(0, Number(request.query.offset) - 1);
    const total = COUNT + (offset === 0 ? 0 : offset % 2 === 0 ? 1 : -1);
    const page = UNITS.slice(offset, offset + Number(request.query.limit));
    answerJson(page, 200, { "X-Total-Count": String(total) })(response, request);
  },
};

async function open(): Promise<{
  pms: ScriptedPms;
  vendor: ReturnType<typeof createBuildiumVendor>;
  close: () => Promise<void>;
}> {
  const pms = await startScriptedPms();
  pms.play(listing());
  const agent = createOutboundAgent({ allowedOrigins: [pms.origin], httpsOnly: true });
  const timeouts = { headersMs: 4_000, bodyMs: 20_000 };
  const vendor = createBuildiumVendor({ baseUrl: pms.url, agent, timeouts });
  const close = async () => {
    await pms.close();
    await agent.destroy();
  };
  return { pms, vendor, close };
}
const credentials = { clientId: "client-1", secret: "secret-1" };

testVendorContract("The Buildium vendor", async () => {
  const { pms, vendor, close } = await open();
  return {
    vendor,
    credentials,
    model: "units",
    pageSize: 20,
    recordCount: COUNT,
    renamedTo: "Rent",
    writes: null,
    switchOn: (fault) => pms.play(FAULTS[fault] ?? listing()),
    close,
  };
});

test("Buildium's words for counts, money and phones become the unified ones", async () => {
  const { pms, vendor, close } = await open();
  const session = vendor.open(credentials, { requestsPerSecond: 1_000 });
  const [unit] = (await session.listPage("units", { cursor: null, updatedSince: null, limit: 1 })).records;
  expect(unit).toMatchObject({
    xId: "1",
    xPropertyId: "7",
    data: {
      number: "A1",
      bedrooms: "9",
      bathrooms: "2.5",
      bathrooms_full: 2,
      bathrooms_half: 1,
      rent_amount_market_in_cents: 125_050,
      is_vacant: false,
    },
  });
  pms.play(answerJson([TENANT], 200, { "X-Total-Count": "1" }));
  const [tenant] = (await session.listPage("residents", { cursor: null, updatedSince: null, limit: 10 }))
    .records;
  expect(tenant).toMatchObject({
    xId: "31",
    xPropertyId: "7",
    data: {
      phone_1: "555-0100",
      phone_1_type: "MOBILE",
      leases_meta_data: [
        { x_lease_id: "5", x_resident_type: "MovedOut", move_out_date: "2024-02-01" },
        { x_lease_id: "6", x_resident_type: "Current", move_in_date: "2024-03-01", move_out_date: null },
      ],
    },
  });
  await close();
});

const TENANT = {
  Id: 31,
  LastName: "Elm",
  PhoneNumbers: [{ Number: "555-0100", Type: "Cell" }],
  Leases: [
    {
      Id: 5,
      PropertyId: 4,
      LeaseStatus: "Past",
      Tenants: [{ Id: 31, Status: "MovedOut", MoveInDate: "2022-01-01" }],
      MoveOutData: [{ TenantId: 31, MoveOutDate: "2024-02-01" }],
    },
    {
      Id: 6,
      PropertyId: 7,
      LeaseStatus: "Active",
      Tenants: [{ Id: 31, Status: "Current", MoveInDate: "2024-03-01" }],
    },
  ],
};

test("a 429 is repeated after 200 ms as Buildium asks, and its error body is quoted when it stays", async () => {
  const { pms, vendor, close } = await open();
  const session = vendor.open(credentials, { requestsPerSecond: 1_000 });
  pms.play(refused(429, "Slow down."), listing());
  expect((await readAll(session, "units", { limit: 1_000 })).records).toHaveLength(COUNT);
  pms.play(refused(422, "The request is wrong."));
  await expect(readAll(session, "units", { limit: 20 })).rejects.toMatchObject({
    kind: "internal",
    message: "Buildium answered 422: The request is wrong. Field: why",
  });
  await close();
});

test("without a total the listing ends at the first page that is not full", async () => {
  const { pms, vendor, close } = await open();
  pms.play((response, request) => {
    const offset = Number(request.query.offset);
    answerJson(UNITS.slice(offset, offset + Number(request.query.limit)))(response, request);
  });
  const session = vendor.open(credentials, { requestsPerSecond: 1_000 });
  expect((await readAll(session, "units", { limit: 20 })).records).toHaveLength(COUNT);
  expect(pms.requests).toHaveLength(5);
  await close();
});
