import { brokenRecords } from "@/e2e/fixtures/broken-records";
import { sandboxWords } from "@/e2e/fixtures/sandbox-words";
import { expect, test } from "@/e2e/fixtures/test";
import { readAll, testVendorContract } from "@/e2e/fixtures/vendor-contract";
import type { FaultId } from "@/lib/local/sandbox/faults";
import { type Sandbox, startSandbox } from "@/lib/local/sandbox/start";
import { createOutboundAgent } from "@/lib/outbound";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { createSandboxVendor } from "@/lib/pms/sandbox/vendor";
import type { VendorSession } from "@/lib/pms/vendor";

async function open(account: string) {
  const sandbox = await startSandbox({ port: 0 });
  const agent = createOutboundAgent({ allowedOrigins: [`127.0.0.1:${sandbox.port}`], httpsOnly: true });
  const timeouts = { headersMs: 4_000, bodyMs: 20_000 };
  const vendor = createSandboxVendor({ baseUrl: sandbox.url, agent, timeouts });
  const credentials = { apiKey: sandbox.apiKey(account) };
  const session = vendor.open(credentials, { requestsPerSecond: 1_000 });
  const close = async () => {
    await sandbox.close();
    await agent.destroy();
  };
  return { sandbox, vendor, credentials, session, close };
}

const order = (sandbox: Sandbox, account: string, what: string, body: object): Promise<Response> =>
  fetch(`${sandbox.url}/control/accounts/${account}/${what}`, { method: "POST", body: JSON.stringify(body) });

const OF_ONE_MODEL = ["missing_permission", "model_errors", "renamed_field", "null_values"];

testVendorContract("The sandbox vendor", async () => {
  const { sandbox, vendor, credentials, session, close } = await open("northside");
  const residents = () => readAll(session, "residents", { limit: 500 });
  const faultValueOf = (fault: FaultId): string => {
    if (fault === "write_permission_missing") return "residents";
    if (fault === "expired_midway") return "2";
    if (fault === "clock_skew" || fault === "clock_ahead") return "90";
    return OF_ONE_MODEL.includes(fault) ? "units" : "";
  };
  return {
    vendor,
    credentials,
    model: "units",
    pageSize: 50,
    recordCount: 180,
    renamedTo: "rent_pcm",
    changeRecord: async () => {
      const [id, fields] = ["NH-U-00007", { market_rent: "1300.00" }];
      await order(sandbox, "northside", "changes", { type: "set_fields", model: "units", id, fields });
      return id;
    },
    words: sandboxWords(sandbox, vendor),
    writes: {
      create: {
        model: "residents",
        operation: "create",
        xId: null,
        fields: {
          x_property_id: "NH-P-00001",
          first_name: "Ada",
          last_name: "Reed",
          email_1: "ada@reed.example",
        },
        reads: { first_name: "Ada", email_1: "ada@reed.example", balance_in_cents: 0, leases_meta_data: [] },
      },
      update: {
        model: "service_requests",
        operation: "update",
        xId: await openRepair(session),
        fields: { status_raw: "DONE", completion_notes: "New washer." },
        reads: {
          status_normalized: "COMPLETED",
          completion_notes: "New washer.",
          date_completed: expect.any(String),
        },
      },
      refused: {
        model: "residents",
        operation: "update",
        xId: "NH-R-00001",
        fields: { email_1: "nobody" },
        says: "Email (email_1): Is not a valid e-mail address.",
      },
      requestCount: async () => {
        const { data } = await (await fetch(`${sandbox.url}/control/requests`)).json();
        return data.filter(({ path }: { path: string }) => /^(POST|PATCH) /.test(path)).length;
      },
      recordCount: async () => (await residents()).records.length,
    },
    switchOn: (fault) => {
      const own = fault === "clock_behind" ? "clock_skew" : fault;
      sandbox.setFault("northside", own, faultValueOf(own));
    },
    close,
  };
});

async function openRepair(session: VendorSession): Promise<string> {
  const { records } = await readAll(session, "service_requests", { limit: 500 });
  return records.find(({ data }) => data.status_normalized === "NEW")?.xId ?? "";
}

test("revoked access is told from expired credentials, and a replaced key is expired", async () => {
  const { sandbox, session, close } = await open("harbour");
  sandbox.setFault("harbour", "revoked_access", "");
  await expect(session.checkAccess()).rejects.toMatchObject({ kind: "access_revoked" });
  sandbox.setFault("harbour", "revoked_access", null);
  await order(sandbox, "harbour", "keys", { action: "issue" });
  await expect(session.checkAccess()).rejects.toMatchObject({ kind: "credentials_expired" });
  await close();
});

for (const account of ["harbour", "northside", "quayside"]) {
  test(`every record of ${account} is in the unified shape and belongs to a property that exists`, async () => {
    const { session, close } = await open(account);
    const { models, accountName } = await session.checkAccess();
    expect(accountName).not.toBe("");
    const properties = new Set(
      (await readAll(session, "properties", { limit: 500 })).records.map(({ xId }) => xId),
    );
    const readable = Object.entries(models).flatMap(([model, access]) =>
      access.status === "success" ? [model] : [],
    );
    expect(readable).toHaveLength(account === "quayside" ? 4 : 9);
    for (const model of MODELS.filter((candidate) => readable.includes(candidate))) {
      const { records, pages } = await readAll(session, model, { limit: 500 });
      expect(brokenRecords(model, records)).toEqual([]);
      expect(pages.flatMap(({ rejected }) => rejected)).toEqual([]);
      for (const record of records) expect(properties.has(record.xPropertyId ?? "")).toBe(true);
    }
    await close();
  });
}

const RELATIONS = ["x_unit_id", "x_lease_id", "x_resident_id", "x_lead_id"];

test("every relation of a record leads to a record of the same property, and what has no field is kept", async () => {
  const { session, close } = await open("northside");
  const known = new Map<string, string | null>();
  const read = await Promise.all(MODELS.slice(0, 9).map((model) => readAll(session, model, { limit: 500 })));
  const records = read.flatMap((model) => model.records);
  for (const { xId, xPropertyId } of records) known.set(xId, xPropertyId);
  let relations = 0;
  for (const { xId, xPropertyId, data } of records) {
    for (const field of RELATIONS) {
      const to = data[field];
      if (typeof to !== "string") continue;
      relations++;
      if (field !== "x_lead_id") expect([xId, field, known.get(to)]).toEqual([xId, field, xPropertyId]);
      else expect(known.has(to)).toBe(true);
    }
  }
  expect(relations).toBeGreaterThan(600);
  const owner = records.find(({ xId }) => xId === "NH-O-00001");
  expect(owner?.data).toMatchObject({
    x_associated_property_ids: ["NH-P-00001", "NH-P-00009"],
    custom_data: { kind: "PERSON", paid_by: expect.any(String), statement_day: expect.any(Number) },
  });
  await close();
});

test("a property without a name and a unit without a number are read, and a lead's status by both of its names", async () => {
  const { sandbox, session, close } = await open("northside");
  const firstOf = async (model: Model) => (await readAll(session, model, { limit: 500 })).records[0];
  for (const [model, field, name] of [
    ["properties", "name", "name"],
    ["units", "ref", "number"],
  ] as const) {
    const id = (await firstOf(model))?.xId;
    await order(sandbox, "northside", "changes", {
      type: "set_fields",
      model,
      id,
      fields: { [field]: null },
    });
    expect(await firstOf(model)).toMatchObject({ xId: id, data: { [name]: null } });
  }
  const { status, status_raw } = (await firstOf("leads"))?.data ?? {};
  expect(status).toEqual(expect.any(String));
  expect(status_raw).toBe(status);
  await close();
});

test("after a change an incremental listing holds the changed records and no others", async () => {
  const { sandbox, session, close } = await open("harbour");
  const startedAt = new Date(Date.now() - 1);
  const changed = (model: Model) => readAll(session, model, { limit: 100, updatedSince: startedAt });
  expect((await changed("leases")).records).toEqual([]);

  const before = await leaseWithId(session, "HL-L-00004");
  const answer = await order(sandbox, "harbour", "changes", { type: "change_rent", id: "HL-L-00004" });
  expect(answer.status).toBe(200);
  const { records } = await changed("leases");
  expect(records.map(({ xId }) => xId)).toEqual(["HL-L-00004"]);
  expect(records[0]?.data.rent_amount_in_cents).toBe(Number(before?.data.rent_amount_in_cents) + 2_500);

  await order(sandbox, "harbour", "changes", { type: "move_out", id: "HL-L-00004" });
  expect((await changed("leases")).records[0]?.data).toMatchObject({ status_normalized: "INACTIVE" });
  expect((await changed("units")).records[0]?.data).toMatchObject({ is_vacant: true });
  expect((await changed("residents")).records.length).toBeGreaterThan(0);

  await order(sandbox, "harbour", "changes", { type: "new_lease" });
  expect((await changed("leases")).records).toHaveLength(2);
  await order(sandbox, "harbour", "changes", { type: "raise_amounts", model: "leases", stride: 10 });
  expect((await changed("leases")).records.length).toBeGreaterThanOrEqual(130);
  await close();
});

async function leaseWithId(session: VendorSession, id: string) {
  const { records } = await readAll(session, "leases", { limit: 500 });
  return records.find(({ xId }) => xId === id);
}
