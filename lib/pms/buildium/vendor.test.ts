import type { ServerResponse } from "node:http";
import { openBuildium, refused } from "@/e2e/fixtures/buildium-session";
import { buildiumWords } from "@/e2e/fixtures/buildium-words";
import { testVendorContract } from "@/e2e/fixtures/vendor-contract";
import type { ContractFault, ReadFault } from "@/e2e/fixtures/vendor-under-test";
import { BUILDIUM_KEY, type BuildiumMock } from "@/e2e/servers/buildium/start";
import {
  answerBytes,
  answerJson,
  answerText,
  cut,
  hang,
  type Script,
  type ScriptedRequest,
} from "@/e2e/servers/scripted-pms";

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

/** A fault that writes alone have. */
const onWrite =
  (buildium: BuildiumMock, fault: Script): Script =>
  (response, request) =>
    (request.method === "GET" ? buildium.answer : fault)(response, request);

function faultOf(buildium: BuildiumMock, fault: ContractFault): Script {
  if (fault === "clock_behind" || fault === "clock_ahead") {
    buildium.store.putAhead((fault === "clock_ahead" ? 90 : -90) * 60_000);
    return buildium.answer;
  }
  if (fault === "write_permission_missing") return onWrite(buildium, refused(403, "No permission."));
  if (fault === "write_outage") return onWrite(buildium, refused(503, "Down."));
  if (fault !== "lost_answers") return FAULTS[fault];
  return onWrite(buildium, (response, request) => {
    response.end = () => response.destroy();
    buildium.answer(response, request);
  });
}

const FAULTS: Record<Exclude<ReadFault, "clock_behind" | "clock_ahead">, Script> = {
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
  rate_limited_hour: refused(429, "Slow down.", { "Retry-After": "3600" }),
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

const ADA = {
  ...{ x_lease_id: "2", first_name: "Ada", last_name: "Reed", email_1: "ada@reed.example" },
  ...{ phone_1: "(617) 555-0100", phone_1_type: "WORK", address_1: "1 Elm Street", zip: "02108" },
  ...{ country: "United States", state: "MA" },
};

testVendorContract("The Buildium vendor", async () => {
  const { buildium, vendor, session, close } = await openBuildium({ units: COUNT });
  const write = { model: "residents", xId: null } as const;
  return {
    vendor,
    credentials: BUILDIUM_KEY,
    model: "units",
    pageSize: 20,
    recordCount: COUNT,
    renamedTo: "Rent",
    changeRecord: async () => String(buildium.store.change("units", 7, { MarketRent: 1300 }).Id),
    words: buildiumWords(buildium, session),
    writes: {
      create: {
        ...{ ...write, operation: "create", fields: ADA },
        reads: { first_name: "Ada", phone_1_type: "WORK", country: "UnitedStates", x_property_id: "2" },
      },
      update: {
        ...{ ...write, operation: "update", xId: "1", fields: { email_1: "new@elm.example" } },
        reads: { email_1: "new@elm.example", notes: "Pays on time.", phone_2: "(617) 555-1500" },
      },
      refused: {
        ...{ ...write, operation: "create", fields: { ...ADA, state: "Ontario" } },
        says: "Address.State: The state is not a valid state of the United States.",
      },
      requestCount: async () => buildium.requests.filter(({ method }) => method !== "GET").length,
      recordCount: async () => buildium.store.entries("tenants").length,
    },
    switchOn: (fault) => buildium.play(faultOf(buildium, fault)),
    close,
  };
});
