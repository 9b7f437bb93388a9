import { expect, test } from "@playwright/test";
import { isFullListingDue, isNews, isRead } from "@/lib/pms/full-listing";

const now = new Date("2026-03-20T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const read = (days: number) => ({ readInFullAt: daysAgo(days) });

test("a full listing is due of what was never listed, not for a week, or not since a property is read", () => {
  expect(isFullListingDue({ readInFullAt: null }, null, now)).toBe(true);
  expect(isFullListingDue(read(8), daysAgo(30), now)).toBe(true);
  expect(isFullListingDue(read(6), daysAgo(30), now)).toBe(false);
  expect(isFullListingDue(read(6), daysAgo(5), now)).toBe(true);
});

const known = {
  disabled: new Set(["off"]),
  enabledAt: new Map([
    ["old", daysAgo(30)],
    ["late", daysAgo(1)],
  ]),
};

test("a change is news once its model was listed in full since its property is read", () => {
  const scopes = { ...known, areListed: true };
  const of = (xPropertyId: string | null) => isNews("units", read(6), scopes, xPropertyId);
  expect(isNews("units", { readInFullAt: null }, scopes, "old")).toBe(false);
  expect(isNews("units", undefined, scopes, null)).toBe(false);
  expect([of("old"), of("late"), of("off"), of(null)]).toEqual([true, false, false, true]);
  expect(of("never listed")).toBe(false);
  // Where properties are not read, nothing is known of them, and the model alone counts.
  expect(isNews("units", read(6), { ...known, areListed: false }, "never listed")).toBe(true);
  expect(isNews("properties", read(6), scopes, "late")).toBe(true);
});

test("a property that is yet to be listed is read where new ones are, and always where none are listed", () => {
  const reads = (areListed: boolean, newAreEnabled: boolean) =>
    ["old", "late", "off", "unknown"].filter((xId) => isRead({ ...known, areListed, newAreEnabled }, xId));
  expect(reads(true, false)).toEqual(["old", "late"]);
  for (const [areListed, newAreEnabled] of [
    [true, true],
    [false, true],
    [false, false],
  ] as const)
    expect(reads(areListed, newAreEnabled)).toEqual(["old", "late", "unknown"]);
});
