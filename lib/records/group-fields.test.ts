import { expect, test } from "@/e2e/fixtures/test";
import { groupFields } from "@/lib/records/group-fields";
import { isNotSeen } from "@/lib/records/not-seen";

test("fields are in words and groups, a raw value beside its normalised one, empty ones and ids of others left out", () => {
  const groups = groupFields("leases", {
    status_normalized: "ACTIVE",
    status_raw: "CURRENT",
    type: null,
    rent_amount_in_cents: 125_000,
    start_date: "2026-03-01",
    x_unit_id: "U1",
    residents_meta_data: [{ x_resident_id: "R1" }],
    custom_data: { anything: 1 },
    unit_number: "4B",
  });
  expect(
    groups.map(({ title, facts }) => [title, facts.map(({ label, text, raw }) => [label, text, raw])]),
  ).toEqual([
    [
      "Facts",
      [
        ["Unit number", "4B", null],
        ["Status", "Active", "CURRENT"],
      ],
    ],
    ["Dates", [["Start date", "1 Mar 2026", null]]],
    ["Money", [["Rent amount", "1,250.00", null]]],
  ]);
});

test("what a lead's status is at the vendor stands once, although it has two names", () => {
  const lead = { status: "NEW", status_raw: "NEW", status_normalized: "ACTIVE" };
  const [facts] = groupFields("leads", lead);
  expect(facts?.facts).toEqual([{ field: "status_normalized", label: "Status", text: "Active", raw: "NEW" }]);
});

test("a raw value without a normalised one is shown by itself, and nested fields by their path", () => {
  const groups = groupFields("bookings", {
    status_raw: "odd",
    status_normalized: null,
    currency: "EUR",
    amount_in_cents: 9_900,
    customer: { name: "Di", mail: "di@mail.example", phone: null },
  });
  const facts = groups.flatMap((group) => group.facts.map(({ field, text }) => [group.title, field, text]));
  expect(facts).toContainEqual(["Facts", "status_raw", "odd"]);
  expect(facts).toContainEqual(["Money", "amount_in_cents", "99.00 EUR"]);
  expect(facts).toContainEqual(["Contact", "customer.mail", "di@mail.example"]);
  expect(facts.some(([, field]) => field === "customer.phone")).toBe(false);
});

test("a record counts as not seen only where a full listing of the last 30 days could have contained it", () => {
  const now = new Date("2026-06-30T00:00:00Z");
  const at = (text: string) => new Date(`2026-${text}T00:00:00Z`);
  const seen = (lastSeenAt: Date, listedAt: Date | null) => isNotSeen({ lastSeenAt, listedAt }, now);
  expect(seen(at("05-30"), at("06-20"))).toBe(true);
  expect(seen(at("06-02"), at("06-20"))).toBe(false);
  expect(seen(at("05-20"), at("05-29"))).toBe(false);
  expect(seen(at("05-20"), null)).toBe(false);
});
