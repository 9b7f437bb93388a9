import { expect, test } from "@/e2e/fixtures/test";
import { isId, newId } from "@/lib/ids";

test("ids count up in the order they are made, thousands in one millisecond included", () => {
  const ids = Array.from({ length: 20_000 }, newId);
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.toSorted());
  expect(new Set(ids.map((id) => id.slice(-12))).size).toBe(ids.length);
});

test("an id made after the clock was set back comes after those before", () => {
  const before = newId();
  const now = Date.now;
  Date.now = () => now() - 60_000;
  try {
    expect(newId() > before).toBe(true);
  } finally {
    Date.now = now;
  }
});
