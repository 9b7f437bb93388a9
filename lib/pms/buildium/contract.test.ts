import { brokenRecords } from "@/e2e/fixtures/broken-records";
import { expectCredentials, openContract } from "@/e2e/fixtures/buildium-contract";
import { expect, test } from "@/e2e/fixtures/test";
import type { Model } from "@/lib/pms/model-names";

const SINCE = new Date("2026-01-02T03:04:05.678Z");
const INSTANT = "2026-01-02T03:04:05Z";
const LISTINGS: [Model, string, string | undefined][] = [
  ["properties", "/v1/rentals", INSTANT],
  ["units", "/v1/rentals/units", INSTANT],
  ["residents", "/v1/leases/tenants", INSTANT],
  ["leases", "/v1/leases", INSTANT],
  ["owners", "/v1/rentals/owners", INSTANT],
  ["applicants", "/v1/applicants", INSTANT],
  ["service_requests", "/v1/tasks/residentrequests", "2026-01-01"],
];

test("every listing keeps Buildium's published contract, and everything the contract can answer is mapped", async () => {
  const { vendor, session, requests, close } = await openContract();
  const { models, writes } = await session.checkAccess();
  for (const [model] of LISTINGS) expect(models[model], model).toEqual({ status: "success" });
  for (const model of ["leads", "bookings"] as const)
    expect(models[model]).toEqual({ status: "unsupported" });
  expect(writes.residents).toEqual({ create: { status: "untested" }, update: { status: "untested" } });
  expect(writes.leases).toEqual({ create: { status: "unsupported" }, update: { status: "untested" } });

  expect(vendor.models.map(({ model }) => model)).toEqual([
    ...LISTINGS.map(([model]) => model),
    "resident_charges",
  ]);
  for (const { model } of vendor.models) {
    let mapped = 0;
    // Some answers of the contract are empty lists.
    for (let round = 0; round < 4 || (mapped === 0 && round < 12); round++) {
      const updatedSince = round % 2 ? SINCE : null;
      const page = await session.listPage(model, { cursor: null, updatedSince, limit: 1000 });
      mapped += page.records.length;
      const unreadable = page.rejected.filter(({ reason }) => !/is missing|came twice/.test(reason));
      expect(unreadable).toEqual([]);
      const isAlone = (xId: string) => page.records.filter((record) => record.xId === xId).length === 1;
      expect(
        brokenRecords(
          model,
          page.records.filter(({ xId }) => isAlone(xId)),
        ),
      ).toEqual([]);
    }
    expect(mapped, model).toBeGreaterThan(0);
  }

  expectCredentials(requests);
  expect(requests.every(({ method }) => method === "GET")).toBe(true);
  for (const [, path, lastupdatedfrom] of LISTINGS) {
    const asked = requests.filter((request) => request.path === path).map(({ query }) => query);
    const whole = { limit: "1000", offset: "0", orderby: "Id asc" };
    expect(asked).toContainEqual(whole);
    expect(asked).toContainEqual({ ...whole, lastupdatedfrom });
  }
  expect(requests.some(({ path }) => /^\/v1\/leases\/\d+\/charges$/.test(path))).toBe(true);
  await close();
});
