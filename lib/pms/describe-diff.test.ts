import { expect, test } from "@/e2e/fixtures/test";
import { describeDiff } from "@/lib/pms/describe-diff";
import { diffRecord } from "@/lib/pms/diff";

const rowsOf = (previous: Record<string, unknown>, next: Record<string, unknown>, currency?: string) => {
  const diff = diffRecord(previous, next);
  return diff ? describeDiff(diff, currency ?? null) : [];
};

test("money is shown in whole units without the word cents, with the record's currency", () => {
  const previous = { rent_amount_in_cents: 145_000 };
  const next = { rent_amount_in_cents: 152_550 };
  expect(rowsOf(previous, next)).toEqual([{ label: "Rent amount", before: "1,450.00", after: "1,525.50" }]);
  expect(rowsOf(previous, next, "EUR")[0]?.after).toBe("1,525.50 EUR");
});

test("dates, flags, enumerations and counts are written as people write them", () => {
  const rows = rowsOf(
    {
      end_date: "2026-03-01",
      is_vacant: false,
      status_normalized: "ACTIVE",
      year_built: 1987,
      square_feet: 900,
    },
    {
      end_date: "2027-02-28",
      is_vacant: true,
      status_normalized: "EVICTED",
      year_built: 1988,
      square_feet: 1200,
    },
  );
  expect(rows).toEqual([
    { label: "End date", before: "1 Mar 2026", after: "28 Feb 2027" },
    { label: "Vacant", before: "No", after: "Yes" },
    { label: "Status", before: "Active", after: "Evicted" },
    { label: "Year built", before: "1987", after: "1988" },
    { label: "Square feet", before: "900", after: "1,200" },
  ]);
});

test("a field that appeared or went has nothing on the other side", () => {
  expect(rowsOf({ email_1: null }, { email_1: "a@b.example" })).toEqual([
    { label: "Email", before: null, after: "a@b.example" },
  ]);
  expect(rowsOf({ notes: "Call first" }, { notes: null })).toEqual([
    { label: "Notes", before: "Call first", after: null },
  ]);
});

test("of a nested value only the parts that changed are listed, list items by their id", () => {
  const resident = { x_resident_id: "R-1", resident_type_normalized: "PRIMARY", move_out_date: null };
  const rows = rowsOf(
    { occupancy: { adults: 2, children: 0 }, residents_meta_data: [resident] },
    {
      occupancy: { adults: 3, children: 0 },
      residents_meta_data: [
        { ...resident, move_out_date: "2026-04-30" },
        { x_resident_id: "R-2", resident_type_normalized: "SECONDARY", move_out_date: null },
      ],
    },
  );
  expect(rows).toEqual([
    { label: "Occupancy › Adults", before: "2", after: "3" },
    { label: "Residents › R-1 › Move out date", before: null, after: "30 Apr 2026" },
    { label: "Residents › R-2 › Resident ID", before: null, after: "R-2" },
    { label: "Residents › R-2 › Resident type", before: null, after: "Secondary" },
  ]);
});

test("what a field says under two names is told once", () => {
  const stages = { status: "NEW", status_raw: "NEW", status_normalized: "ACTIVE" };
  expect(rowsOf(stages, { ...stages, status: "CONTACTED", status_raw: "CONTACTED" })).toEqual([
    { label: "Status at the vendor", before: "NEW", after: "CONTACTED" },
  ]);
});

test("a list of plain values is shown whole, and empty text is told from no text", () => {
  expect(rowsOf({ facilities: ["wifi"] }, { facilities: ["wifi", "pool"] })).toEqual([
    { label: "Facilities", before: "wifi", after: "wifi, pool" },
  ]);
  expect(rowsOf({ notes: null }, { notes: "" })[0]?.after).toBe("Empty text");
});
