import { expect, test } from "@/e2e/fixtures/test";
import { type Sandbox, startSandbox } from "@/lib/local/sandbox/start";

type Answer = { status: number; body: Body };
type Body = {
  data?: Record<string, unknown> & { id: string };
  error?: { code: string; message: string; errors?: { field: string | null; message: string }[] };
  not_taken?: { field: string; message: string }[];
};

async function write(sandbox: Sandbox, to: string, sent: unknown, key?: string): Promise<Answer> {
  const [method = "", path = ""] = to.split(" ");
  const response = await fetch(`${sandbox.url}/v1/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${sandbox.apiKey("harbour")}`,
      ...(key && { "idempotency-key": key }),
    },
    body: typeof sent === "string" ? sent : JSON.stringify(sent),
  });
  return { status: response.status, body: await response.json() };
}

async function list(sandbox: Sandbox, query: string) {
  const headers = { authorization: `Bearer ${sandbox.apiKey("harbour")}` };
  return (await fetch(`${sandbox.url}/v1/${query}`, { headers })).json();
}

const CHARGE = { lease_id: "HL-L-00001", code: "PARKING", amount: "45.00", due_on: "2026-12-01" };
const ADA = { property_id: "HL-P-00001", forename: "Ada", surname: "Reed", email: "ada@reed.example" };

test("what is written appears in the listings, with what it entails, and among what changed since", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const since = new Date(Date.now() - 1).toISOString();
  const { total: before } = await list(sandbox, "resident-charges?limit=1");
  const lease = await list(sandbox, "leases?limit=1");
  const { status, body } = await write(sandbox, "POST resident-charges", CHARGE);
  expect(status).toBe(201);
  expect(body.data).toMatchObject({
    id: "HL-D-00401",
    resident_id: "HL-R-00001",
    unit_id: "HL-U-00001",
    outstanding: "45.00",
    title: "Parking for 2026-12",
    source: "API",
  });
  expect((await list(sandbox, "resident-charges?limit=1")).total).toBe(before + 1);
  const changed = await list(sandbox, `resident-charges?updated_since=${since}`);
  expect(changed.data).toEqual([body.data]);
  const [owing] = (await list(sandbox, `leases?updated_since=${since}`)).data;
  expect(Number(owing.balance)).toBe(Number(lease.data[0].balance) + 45);
  await sandbox.close();
});

test("everything wrong with a write is listed at once, field by field, and nothing is written", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const { total } = await list(sandbox, "service-requests?limit=1");
  const { status, body } = await write(sandbox, "POST service-requests", {
    unit_id: "HL-U-99999",
    category: "MAGIC",
    priority: null,
    due_on: "2026-02-30",
    may_enter: "yes",
    colour: "teal",
  });
  expect(status).toBe(422);
  expect(body.error).toEqual({
    code: "invalid",
    message: "6 fields are wrong.",
    errors: [
      { field: "summary", message: "Is required." },
      { field: "unit_id", message: "There is no unit HL-U-99999." },
      { field: "category", message: expect.stringContaining("PLUMBING") },
      { field: "due_on", message: "Must be a date such as 2026-01-31." },
      { field: "may_enter", message: "Must be true or false." },
      { field: "colour", message: "Is not a field that can be written." },
    ],
  });
  expect((await list(sandbox, "service-requests?limit=1")).total).toBe(total);
  await sandbox.close();
});

test("rules between records are refused in words", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const leases = (await list(sandbox, "leases?limit=1000")).data;
  const idOf = (status: string) => leases.find((lease: { status: string }) => lease.status === status).id;
  const repairs = (await list(sandbox, "service-requests?limit=1000")).data;
  const closed = repairs.find(({ state }: { state: string }) => state === "CLOSED");
  const cases: [to: string, sent: object, says: string][] = [
    ["POST resident-charges", { ...CHARGE, resident_id: "HL-R-00002" }, "is not a tenant of lease"],
    ["POST resident-charges", { ...CHARGE, amount: "0.00" }, "above zero"],
    ["POST leads", { property_id: "HL-P-00001", surname: "Reed" }, "e-mail address or a mobile"],
    ["POST leads", { ...ADA, unit_id: "HL-U-01200" }, "is not in property HL-P-00001"],
    ["POST leads", { ...ADA, rent_from: "900.00", rent_to: "800.00" }, "below the lowest"],
    [`PATCH leases/${idOf("ENDED")}`, { rent: "1.00" }, "has ended"],
    [`PATCH leases/${idOf("CURRENT")}`, { move_out: "2099-01-01" }, "Lies in the future"],
    [`PATCH leases/${idOf("CURRENT")}`, { rent: null }, "Must not be empty"],
    [`PATCH service-requests/${closed.id}`, { notes: "x" }, "is closed"],
    ["PATCH residents/HL-R-00001", { email: "nobody" }, "not a valid e-mail"],
    ["PATCH residents/HL-R-00001", { balance: "0.00" }, "not a field that can be written"],
  ];
  for (const [to, sent, says] of cases) {
    const { status, body } = await write(sandbox, to, sent);
    expect([to, status, body.error?.errors?.[0]?.message]).toEqual([to, 422, expect.stringContaining(says)]);
  }
  await sandbox.close();
});

test("a move-out ends the lease, and its unit and residents say so", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const leases = (await list(sandbox, "leases?limit=1000")).data;
  const lease = leases.find(({ status }: { status: string }) => status === "CURRENT");
  const today = new Date().toISOString().slice(0, 10);
  const { body } = await write(sandbox, `PATCH leases/${lease.id}`, { move_out: today, deposit: "500.00" });
  expect(body.data).toMatchObject({ status: "ENDED", move_out: today, deposit: "500.00" });
  const since = new Date(Date.now() - 10_000).toISOString();
  const [unit] = (await list(sandbox, `units?updated_since=${since}`)).data;
  expect(unit).toMatchObject({ id: lease.unit_id, vacancy: "VACANT" });
  await sandbox.close();
});

test("a write may be taken in part, and says what was left out", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const sent = { ...ADA, alternative_email: "ADA@reed.example" };
  const { status, body } = await write(sandbox, "POST residents", sent);
  expect(status).toBe(207);
  expect(body.data).toMatchObject({ surname: "Reed", alternative_email: null, balance: "0.00" });
  expect(body.not_taken).toEqual([
    { field: "alternative_email", message: "Is the same as the main address and was not stored." },
  ]);
  await sandbox.close();
});

test("the same key gives the first answer again, even after a restart, and not for another request", async () => {
  const stateFile = test.info().outputPath("sandbox.json");
  const first = await startSandbox({ port: 0, stateFile });
  const made = await write(first, "POST residents", ADA, "key-1");
  expect(await write(first, "POST residents", ADA, "key-1")).toEqual(made);
  await first.close();
  const second = await startSandbox({ port: 0, stateFile });
  expect(await write(second, "POST residents", ADA, "key-1")).toEqual(made);
  expect((await list(second, "residents?limit=1")).total).toBe(1_501);
  const other = await write(second, "POST residents", { ...ADA, forename: "Bea" }, "key-1");
  expect([other.status, other.body.error?.code]).toEqual([409, "idempotency_conflict"]);
  // A refusal is not remembered: the same write may be taken later.
  second.setFault("harbour", "writes_refused", "");
  const closed = await write(second, "POST residents", ADA, "key-2");
  expect([closed.status, closed.body.error?.message]).toEqual([422, expect.stringContaining("closed")]);
  second.setFault("harbour", "writes_refused", null);
  expect((await write(second, "POST residents", ADA, "key-2")).status).toBe(201);
  await second.close();
});

test("what is only read, does not exist or is no record is refused, each in its own way", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const cases: [to: string, sent: unknown, status: number, code: string][] = [
    ["POST units", {}, 405, "method_not_allowed"],
    ["PATCH owners/HL-O-00001", {}, 405, "method_not_allowed"],
    ["POST leases", {}, 405, "method_not_allowed"],
    ["DELETE residents/HL-R-00001", {}, 405, "method_not_allowed"],
    ["PATCH residents/HL-R-99999", {}, 404, "not_found"],
    ["PATCH residents/NH-R-00001", {}, 404, "not_found"],
    ["POST bookings", {}, 405, "method_not_allowed"],
    ["POST residents", "{", 400, "bad_body"],
    ["POST residents", "[]", 400, "bad_body"],
  ];
  for (const [to, sent, status, code] of cases) {
    const answer = await write(sandbox, to, sent);
    expect([to, answer.status, answer.body.error?.code]).toEqual([to, status, code]);
  }
  await sandbox.close();
});

test("permissions name what may be written, and a key that may only read is refused", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const { data } = await list(sandbox, "permissions");
  expect(data).toMatchObject({
    units: "read",
    owners: "read",
    residents: "read create update",
    leases: "read update",
    "resident-charges": "read create",
    bookings: "not_available",
  });
  sandbox.setFault("harbour", "write_permission_missing", "residents");
  expect((await list(sandbox, "permissions")).data.residents).toBe("read");
  const { status, body } = await write(sandbox, "POST residents", ADA);
  expect([status, body.error?.code]).toEqual([403, "permission_missing"]);
  expect((await list(sandbox, "residents?limit=1")).data).toHaveLength(1);
  await sandbox.close();
});

test("an amount that is written reads as it was written, whatever was raised before", async () => {
  const sandbox = await startSandbox({ port: 0 });
  const raise = { type: "raise_amounts", model: "leases" };
  const url = `${sandbox.url}/control/accounts/harbour/changes`;
  await fetch(url, { method: "POST", body: JSON.stringify(raise) });
  const lease = (await list(sandbox, "leases?limit=10")).data.find(
    ({ status }: { status: string }) => status === "CURRENT",
  );
  const { body } = await write(sandbox, `PATCH leases/${lease.id}`, { rent: "999.00" });
  expect(body.data?.rent).toBe("999.00");
  await sandbox.close();
});
