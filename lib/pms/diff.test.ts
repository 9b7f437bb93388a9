import fc from "fast-check";
import { expect, test } from "@/e2e/fixtures/test";
import { diffRecord, type RecordData } from "@/lib/pms/diff";
import { recordHash } from "@/lib/pms/record-hash";

const record = fc.dictionary(fc.string({ maxLength: 6 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 8 });
const similar = record.chain((base) =>
  fc.tuple(
    fc.constant(base),
    fc.oneof(
      fc.constant(base),
      record.map((other) => ({ ...base, ...other })),
    ),
  ),
);

/** The same meaning in another spelling: keys reversed, nulls left out, at every depth. */
function respell(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respell);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, field]) => field !== null)
      .reverse()
      .map(([key, field]) => [key, respell(field)]),
  );
}
const fieldsOf = (value: unknown): RecordData => Object.fromEntries(Object.entries(Object(value)));

test("a record does not differ from itself, whatever the order of keys and the nulls left out", () => {
  fc.assert(
    fc.property(record, (data) => {
      expect(diffRecord(data, structuredClone(data))).toBeNull();
      expect(diffRecord(data, fieldsOf(respell(data)))).toBeNull();
      expect(diffRecord(fieldsOf(respell(data)), data)).toBeNull();
      expect(recordHash(fieldsOf(respell(data)))).toBe(recordHash(data));
    }),
  );
});

test("both sides of a diff name the same fields, and only fields that changed", () => {
  fc.assert(
    fc.property(similar, ([previous, next]) => {
      const diff = diffRecord(previous, next);
      if (!diff) return;
      expect(Object.keys(diff.new)).toEqual(Object.keys(diff.previous));
      for (const field of Object.keys(diff.new)) {
        expect(diffRecord({ field: diff.new[field] }, { field: diff.previous[field] })).not.toBeNull();
      }
    }),
  );
});

test("the previous record with the new values put in is the next record", () => {
  fc.assert(
    fc.property(similar, ([previous, next]) => {
      const changed = Object.entries(diffRecord(previous, next)?.new ?? {});
      const applied = Object.fromEntries([...Object.entries(previous), ...changed]);
      expect(diffRecord(applied, next)).toBeNull();
    }),
  );
});

test("two records have one hash exactly when there is no diff between them", () => {
  fc.assert(
    fc.property(similar, ([previous, next]) => {
      expect(recordHash(previous) === recordHash(next)).toBe(diffRecord(previous, next) === null);
    }),
  );
});

test("when a record was seen is never part of a diff", () => {
  expect(diffRecord({ a: 1, last_seen_at: "x" }, { a: 1, last_seen_at: "y", last_seen: "z" })).toBeNull();
  expect(diffRecord({ a: 1, last_seen_at: "x" }, { a: 2 })).toEqual({ new: { a: 2 }, previous: { a: 1 } });
});

test("a field that vanished reads as null, and the order of a list counts", () => {
  expect(diffRecord({ phone: "1" }, {})).toEqual({ new: { phone: null }, previous: { phone: "1" } });
  expect(diffRecord({}, { phone: "1" })).toEqual({ new: { phone: "1" }, previous: { phone: null } });
  expect(diffRecord({ list: [1, 2] }, { list: [2, 1] })).not.toBeNull();
  expect(diffRecord({ a: [] }, { a: {} })).not.toBeNull();
});
