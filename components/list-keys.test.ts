import { listKey, nextRow } from "@/components/list-keys";
import { expect, test } from "@/e2e/fixtures/test";

const key = (name: string, modifiers = {}) =>
  listKey({ key: name, metaKey: false, ctrlKey: false, altKey: false, ...modifiers });

test("j and k stop at the ends of the list", () => {
  expect(nextRow(0, 3, "next")).toBe(1);
  expect(nextRow(2, 3, "next")).toBe(2);
  expect(nextRow(0, 3, "previous")).toBe(0);
});

test("the first key enters the list at the end it comes from", () => {
  expect(nextRow(-1, 3, "next")).toBe(0);
  expect(nextRow(-1, 3, "previous")).toBe(2);
});

test("an empty list has no row to go to", () => {
  expect(nextRow(-1, 0, "next")).toBe(-1);
});

test("a key with a modifier belongs to the browser", () => {
  expect(key("j")).toBe("next");
  expect(key("j", { ctrlKey: true })).toBeUndefined();
  expect(key("k", { metaKey: true })).toBeUndefined();
});

test("another letter is an action of the row; other keys mean nothing", () => {
  expect(key("r")).toBe("row-key");
  expect(key("F5")).toBeUndefined();
  expect(key("Tab")).toBeUndefined();
});
