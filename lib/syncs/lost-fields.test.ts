import fc from "fast-check";
import { expect, test } from "@/e2e/fixtures/test";
import { diffRecord, type RecordData } from "@/lib/pms/diff";
import { FieldCounter } from "@/lib/pms/field-counts";
import { type FieldSum, findLostFields } from "@/lib/syncs/lost-fields";

const FIELDS = ["email_1", "phone_1", "notes", "notice_date", "units"];

/** A record before a listing, null for a new one, and as the listing has it. */
type Listed = { before: RecordData | null; now: RecordData };

/** What a sync sums up of pages of records. */
function sumsOf(listed: Listed[], pageSize: number): FieldSum[] {
  const sums = new Map<string, FieldSum>();
  for (let at = 0; at < listed.length; at += pageSize) {
    const counter = new FieldCounter();
    for (const { before, now } of listed.slice(at, at + pageSize)) {
      counter.addRecord(now);
      const diff = before && diffRecord(before, now);
      if (diff) counter.addChange(diff);
    }
    for (const [field, [lost, held]] of Object.entries(counter.result)) {
      const sum = sums.get(field) ?? { model: "residents", field, lost: 0, held: 0 };
      sums.set(field, { ...sum, lost: sum.lost + lost, held: sum.held + held });
    }
  }
  return [...sums.values()].filter(({ lost }) => lost > 0);
}

const PRESENT = ["x", 0, false, [1]];
const ABSENT = [null, undefined, []];

const share = fc.integer({ min: 0, max: 10 });
/** A share as often none or all as anything between: those decide whether there is an alarm. */
const extremes = fc.oneof(fc.constantFrom(0, 10), share);
const perField = (one: fc.Arbitrary<number>) =>
  fc.array(one, { minLength: FIELDS.length, maxLength: FIELDS.length });
const dice = perField(fc.nat({ max: 99 }));

/**
 * A listing of up to 150 records, new ones among them. Of each field: the tenth parts of the records that had a value,
 * and of those that come with one.
 */
const listing = fc
  .record({
    had: perField(share),
    comes: perField(extremes),
    rolls: fc.array(fc.record({ before: dice, now: dice, isNew: fc.nat({ max: 9 }) }), {
      maxLength: 150,
      size: "max",
    }),
  })
  .map(({ had, comes, rolls }) =>
    rolls.map(({ before, now, isNew }): Listed => {
      const recordOf = (shares: number[], roll: number[]): RecordData =>
        Object.fromEntries(
          FIELDS.map((field, at) => {
            const sides = (roll[at] ?? 0) < (shares[at] ?? 0) * 10 ? PRESENT : ABSENT;
            return [field, sides[(roll[at] ?? 0) % sides.length]];
          }),
        );
      return { before: isNew === 0 ? null : recordOf(had, before), now: recordOf(comes, now) };
    }),
  );

const has = (record: RecordData | null, field: string): boolean => PRESENT.includes(record?.[field] as never);

test("an alarm is of each field that 20 records lost, and nine for one that comes with it, however the pages fall", () => {
  let alarms = 0;
  fc.assert(
    fc.property(listing, fc.integer({ min: 1, max: 100 }), (listed, pageSize) => {
      const expected = FIELDS.map((field) => ({
        ...{ model: "residents", field },
        lost: listed.filter(({ before, now }) => has(before, field) && !has(now, field)).length,
        held: listed.filter(({ now }) => has(now, field)).length,
      })).filter(({ lost, held }) => lost >= 20 && held * 9 <= lost);
      alarms += expected.length;
      const found = findLostFields(sumsOf(listed, pageSize));
      expect(found).toHaveLength(expected.length);
      expect(found).toEqual(expect.arrayContaining(expected));
    }),
    // Making a failing listing smaller takes minutes.
    { numRuns: 300, endOnFailure: true },
  );
  // The listings are such that there is something to be told of.
  expect(alarms).toBeGreaterThan(100);
});

test("the rule is exact at its edges", () => {
  const isAlarm = (lost: number, held: number): boolean =>
    findLostFields([{ model: "units", field: "floor", lost, held }]).length > 0;
  expect([isAlarm(19, 0), isAlarm(20, 0)]).toEqual([false, true]);
  for (const held of [3, 7, 111, 99_999])
    expect([isAlarm(held * 9 - 1, held), isAlarm(held * 9, held)]).toEqual([false, true]);
});

test("records that come new with a value speak for the field, and an import alone loses nothing", () => {
  const lost = Array.from({ length: 30 }, () => ({ before: { email_1: "a" }, now: { email_1: null } }));
  const fresh = Array.from({ length: 4 }, () => ({ before: null, now: { email_1: "b" } }));
  expect(findLostFields(sumsOf(lost, 10))).toHaveLength(1);
  expect(findLostFields(sumsOf([...lost, ...fresh], 10))).toEqual([]);
  expect(sumsOf(fresh, 10)).toEqual([]);
});

test("what a vendor sends besides the unified fields may come and go", () => {
  const listed = Array.from({ length: 50 }, () => ({ before: { custom_data: { a: 1 } }, now: {} }));
  expect(sumsOf(listed, 50)).toEqual([]);
});
