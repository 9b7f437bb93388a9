import { readdir, readFile } from "node:fs/promises";
import { database } from "@/db/client";
import { listRecords } from "@/db/queries/record-views";
import { recordEntries, records } from "@/db/schema";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";
import { MODELS } from "@/lib/pms/model-names";
import { mayChangeEntry, recordEntry } from "@/lib/pms/record-entry";

const RECORDS = {
  properties: {
    name: "Elm Court",
    is_active: true,
    code: "ELM",
    address_1: "1 Elm St",
    manager_email: "m@x.example",
  },
  units: { number: "4B", is_vacant: false, address_1: "1 Elm St" },
  leases: {
    unit_number: "4B",
    status_normalized: "ACTIVE",
    x_unit_id: "U4",
    residents_meta_data: [{ x_resident_id: "R1" }, { x_resident_id: "R2", x_resident_type: null }],
  },
  residents: {
    first_name: "Ada",
    last_name: "Fenwick",
    email_1: "Ada@Mail.example",
    phone_1: "+1 (555) 010-2030",
    leases_meta_data: [{ x_lease_id: "L1" }],
  },
  owners: {
    company_name: null,
    first_name: "Bo",
    last_name: "Lund",
    x_associated_property_ids: ["P1", "P2"],
  },
  applicants: {
    first_name: "Cy",
    applications: [{ status_normalized: "DENIED" }, { status_normalized: "SIGNED" }],
  },
  resident_charges: { name: null, description: "Late fee", is_open: true, x_lease_id: "L1" },
  bookings: {
    ota_reservation_code: "BK-1",
    status_normalized: "NEW",
    customer: { name: "Di", surname: "Roe", mail: "di@mail.example" },
    rooms: [{ x_room_type_id: "RT1", x_rate_plan_id: "RP1" }],
  },
} as const;

test("a record's own fields and those in its lists name what it belongs to", () => {
  expect(recordEntry("leases", "L1", RECORDS.leases)).toEqual({
    status: "ACTIVE",
    terms: ["x_unit_id=u4", "x_resident_id=r1", "x_resident_id=r2"],
    words: ["lease", "of", "unit", "4b", "l1"],
  });
  expect(recordEntry("applicants", "A1", RECORDS.applicants).status).toBe("SIGNED");
  expect(recordEntry("residents", "R9", {})).toEqual({ status: "", terms: [], words: ["r9"] });
});

test("a status that the model does not know, and values of the wrong type, break nothing", () => {
  const odd = { status_normalized: "MOON", x_unit_id: 4, residents_meta_data: ["x", null], email_1: {} };
  expect(recordEntry("leases", "L1", odd)).toEqual({ status: "", terms: [], words: ["l1"] });
});

test("a change of any field that an entry is made of counts as one that may change it", () => {
  const read = new Set<string>();
  const spy = (value: unknown) =>
    new Proxy<Record<string, unknown>>(
      {},
      {
        get(_, field) {
          read.add(String(field));
          return value;
        },
      },
    );
  for (const model of MODELS)
    for (const value of [undefined, "x", true, [], {}]) recordEntry(model, "X1", spy(value));
  const changeOf = (field: string) => ({ new: { [field]: 1 }, previous: { [field]: 2 } });
  expect(read.size).toBeGreaterThan(30);
  expect([...read].filter((field) => !mayChangeEntry(changeOf(field)))).toEqual([]);
  expect(mayChangeEntry(changeOf("rent_amount_in_cents"))).toBe(false);
});

test("a value too long for an index keeps no record of its page away, and is looked up all the same", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  const long = Array.from({ length: 200 }, newId).join("");
  await storeTestRecords(org, { connectionId, model: "residents" }, [
    { xId: "1", data: { email_1: long } },
    { xId: "2", data: { leases_meta_data: [{ x_lease_id: long }] } },
  ]);
  const found = async (field: "email_1" | "x_lease_id", value: string) => {
    const { rows } = await listRecords(org, { model: "residents", lookups: [{ field, values: [value] }] });
    return rows.map((row) => row.xId);
  };
  expect(await found("email_1", long.toUpperCase())).toEqual(["1"]);
  expect(await found("x_lease_id", long)).toEqual(["2"]);
});

test("records that were there before are listed and searched as if they were read anew", async ({
  database: { sql },
}) => {
  const { org } = await createTestOrg();
  const connectionId = await insertTestConnection(org);
  for (const [model, data] of Object.entries(RECORDS))
    await storeTestRecords(org, { connectionId, model: model as keyof typeof RECORDS }, [
      { xId: "X1", data },
    ]);
  const entries = () =>
    sql`select model, status, words::text, array(select unnest(terms) order by 1) as terms from record_entries order by model`;
  const written = await entries();
  await database().delete(recordEntries);
  const file = (await readdir("db/migrations")).find((name) => name.endsWith("_record_words.sql"));
  const migration = await readFile(`db/migrations/${file}`, "utf8");
  const backfill = migration.split("--> statement-breakpoint").find((part) => part.includes("INSERT INTO"));
  await sql.unsafe(backfill ?? "");
  expect([...(await entries())]).toEqual([...written]);
  expect(await database().$count(records)).toBe(written.length);
});
