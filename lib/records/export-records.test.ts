import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { storeTestRecords } from "@/e2e/fixtures/record-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { csvLine } from "@/lib/records/csv-line";
import { type ExportFormat, exportRecords } from "@/lib/records/export-records";
import { recordFilters } from "@/lib/records/record-filters";

test("no cell of an export is a formula to a spreadsheet, and numbers stay numbers", () => {
  expect(csvLine(["=1+1", "+1 555", "-12", "@SUM(A1)", "\tx", -3.5, null, 'say "hi", Bo', ["a"]])).toBe(
    `'=1+1,'+1 555,-12,'@SUM(A1),'\tx,-3.5,,"say ""hi"", Bo","[""a""]"\r\n`,
  );
});

async function textOf(stream: ReadableStream<Uint8Array>): Promise<string> {
  return new Response(stream).text();
}

test("an export holds every record that the filter finds, and none of another organisation", async ({
  database: _,
}) => {
  const a = await createTestOrg();
  const b = await createTestOrg("B");
  for (const { org } of [a, b]) {
    const connectionId = await insertTestConnection(org, { name: org });
    const people = Array.from({ length: 600 }, (_, n) => ({
      xId: `R${n}`,
      data: { first_name: n % 2 ? "Odd" : "Even", last_name: `=${n}` },
    }));
    await storeTestRecords(org, { connectionId, model: "residents" }, people);
  }
  const read = async (query: Record<string, string>, format: ExportFormat) =>
    textOf(await exportRecords(a, "residents", recordFilters.parse(query), format));
  const all = (await read({}, "ndjson"))
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(all).toHaveLength(600);
  expect(new Set(all.map((record) => record.integration_name))).toEqual(new Set([a.org]));
  expect(all[0]).toMatchObject({ x_id: "R599", first_name: "Odd", last_name: "=599" });
  const csv = (await read({ q: "odd" }, "csv")).trim().split("\r\n");
  expect(csv).toHaveLength(301);
  expect(csv[0]).toContain("id,x_id,integration_id");
  expect(csv[1]).toContain(",'=599,");
});
