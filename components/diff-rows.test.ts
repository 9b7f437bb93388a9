import { diffRows } from "@/components/diff-rows";
import { expect, test } from "@/e2e/fixtures/test";

test("a field that differs has its value before and after", () => {
  expect(diffRows({ rent_cents: 120000 }, { rent_cents: 125000 })).toEqual([
    { field: "rent_cents", kind: "changed", before: "120000", after: "125000" },
  ]);
});

test("a field on one side alone was added or removed", () => {
  expect(diffRows({ note: "x" }, { email: "a@b.example" })).toEqual([
    { field: "email", kind: "added", after: "a@b.example" },
    { field: "note", kind: "removed", before: "x" },
  ]);
});

test("null, empty text, zero and absence stay apart", () => {
  expect(diffRows({ a: null, b: "", c: 0 }, { a: "", b: 0, c: null })).toEqual([
    { field: "a", kind: "changed", before: "null", after: '""' },
    { field: "b", kind: "changed", before: '""', after: "0" },
    { field: "c", kind: "changed", before: "0", after: "null" },
  ]);
});

test("a nested object shows only its changed parts, by their path", () => {
  const before = { address: { city: "Hull", postcode: "HU1" } };
  expect(diffRows(before, { address: { city: "York", postcode: "HU1" } })).toEqual([
    { field: "address.city", kind: "changed", before: "Hull", after: "York" },
  ]);
});

test("equal records have no rows", () => {
  expect(diffRows({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] })).toEqual([]);
  expect(diffRows(undefined, null)).toEqual([]);
});
