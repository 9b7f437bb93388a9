import { expect, test } from "@playwright/test";
import { isFullListingDue, isNews } from "@/lib/pms/full-listing";

const now = new Date("2026-03-20T12:00:00Z");
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const read = (days: number) => ({ readInFullAt: daysAgo(days) });

test("a full listing is due of what was never listed, not for a week, or not since a property is read", () => {
  expect(isFullListingDue({ readInFullAt: null }, null, now)).toBe(true);
  expect(isFullListingDue(read(8), daysAgo(30), now)).toBe(true);
  expect(isFullListingDue(read(6), daysAgo(30), now)).toBe(false);
  expect(isFullListingDue(read(6), daysAgo(5), now)).toBe(true);
});

test("a change is news once its model was listed in full since its property is read", () => {
  const scopes = {
    disabled: new Set(["off"]),
    enabledAt: new Map([
      ["old", daysAgo(30)],
      ["late", daysAgo(1)],
    ]),
  };
  const of = (xPropertyId: string | null) => isNews("units", read(6), scopes, xPropertyId);
  expect(isNews("units", { readInFullAt: null }, scopes, "old")).toBe(false);
  expect(isNews("units", undefined, scopes, null)).toBe(false);
  expect([of("old"), of("late"), of("off"), of(null)]).toEqual([true, false, false, true]);
  // Where properties are not read, nothing is known of them, and the model alone counts.
  expect(of("never listed")).toBe(true);
  expect(isNews("properties", read(6), scopes, "late")).toBe(true);
});
