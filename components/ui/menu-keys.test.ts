import { nextMenuIndex } from "@/components/ui/menu-keys";
import { expect, test } from "@/e2e/fixtures/test";

const LABELS = ["Resync", "Pause", "Rename", "Delete"];

test("arrows move through a menu and wrap round", () => {
  expect(nextMenuIndex(LABELS, 3, "ArrowDown")).toBe(0);
  expect(nextMenuIndex(LABELS, 0, "ArrowUp")).toBe(3);
  expect(nextMenuIndex(LABELS, -1, "ArrowDown")).toBe(0);
  expect(nextMenuIndex(LABELS, -1, "ArrowUp")).toBe(3);
});

test("a letter goes to the next item that starts with it, round the end", () => {
  expect(nextMenuIndex(LABELS, 0, "r")).toBe(2);
  expect(nextMenuIndex(LABELS, 2, "r")).toBe(0);
  expect(nextMenuIndex(LABELS, -1, "R")).toBe(0);
  expect(nextMenuIndex(LABELS, 0, "z")).toBeUndefined();
});

test("Home and End go to the ends, and other keys are left alone", () => {
  expect(nextMenuIndex(LABELS, 2, "Home")).toBe(0);
  expect(nextMenuIndex(LABELS, 0, "End")).toBe(3);
  expect(nextMenuIndex(LABELS, 0, "Escape")).toBeUndefined();
  expect(nextMenuIndex([], -1, "ArrowDown")).toBeUndefined();
});
