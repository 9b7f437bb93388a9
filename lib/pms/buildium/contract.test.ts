import { brokenRecords } from "@/e2e/fixtures/broken-records";
import { expect, test } from "@/e2e/fixtures/test";
import { specPath, startPrism } from "@/e2e/servers/prism";
import { forwardTo, startScriptedPms } from "@/e2e/servers/scripted-pms";
import { createOutboundAgent } from "@/lib/outbound";
import { createBuildiumVendor } from "@/lib/pms/buildium/vendor";

test("every request to Buildium keeps its published contract, and everything the contract can answer is mapped", async () => {
  const spec = specPath("buildium-openapi.json");
  test.skip(!spec, "Buildium's contract (shared/specs/buildium-openapi.json) is not on this machine.");
  test.setTimeout(90_000);
  const prism = await startPrism(spec ?? "", "latchkey");
  const recorder = await startScriptedPms();
  recorder.play(forwardTo(prism.url));
  const agent = createOutboundAgent({ allowedOrigins: [recorder.origin], httpsOnly: true });
  const vendor = createBuildiumVendor({ baseUrl: recorder.url, agent });
  const credentials = { clientId: "client-1", secret: "secret-1" };
  const session = vendor.open(credentials, { requestsPerSecond: 1_000 });

  const access = await session.checkAccess();
  expect(access.models).toMatchObject({
    properties: { status: "success" },
    units: { status: "success" },
    residents: { status: "success" },
    leases: { status: "success" },
    bookings: { status: "unsupported" },
  });

  for (const { model } of vendor.models) {
    let mapped = 0;
    for (const updatedSince of [null, new Date("2026-01-02T03:04:05.678Z")]) {
      for (let round = 0; round < 10; round++) {
        const page = await session.listPage(model, { cursor: null, updatedSince, limit: 1000 });
        mapped += page.records.length;
        expect(brokenRecords(model, page.records)).toEqual([]);
        const unreadable = page.rejected.filter(({ reason }) => !/is missing|came twice/.test(reason));
        expect(unreadable).toEqual([]);
      }
    }
    expect(mapped, model).toBeGreaterThan(0);
  }

  expect(recorder.requests.length).toBeGreaterThan(80);
  for (const { headers, method } of recorder.requests) {
    expect(method).toBe("GET");
    expect(headers["x-buildium-client-id"]).toBe("client-1");
    expect(headers["x-buildium-client-secret"]).toBe("secret-1");
  }
  expect(recorder.requests.at(-1)?.query).toEqual({
    limit: "1000",
    offset: "0",
    orderby: "Id asc",
    lastupdatedfrom: "2026-01-02T03:04:05Z",
  });
  await session.close();
  await agent.destroy();
  await recorder.close();
  await prism.close();
});
