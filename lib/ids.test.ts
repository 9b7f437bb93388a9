import { expect, test } from "@/e2e/fixtures/test";
import { idsAt, isId, newId } from "@/lib/ids";

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

test("ids are of their time again once a clock that was days ahead is set right", () => {
  const now = Date.now;
  const msOf = (id: string) => Number.parseInt(id.replace("-", "").slice(0, 12), 16);
  Date.now = () => now() + 3 * 86_400_000;
  try {
    expect(msOf(newId())).toBeGreaterThan(now() + 2 * 86_400_000);
  } finally {
    Date.now = now;
  }
  expect(msOf(newId())).toBeLessThan(now() + 1000);
});

test("ids of an instant count up, come before those of a microsecond later, and tell it", () => {
  const at = 1_764_241_234_567_891;
  const [nextId, nextOfLater] = [idsAt(at), idsAt(at + 1)];
  const ids = [...Array.from({ length: 20_000 }, nextId), nextOfLater()];
  expect(ids.every(isId)).toBe(true);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids).toEqual(ids.toSorted());
  expect(Number.parseInt((ids[0] ?? "").replace("-", "").slice(0, 12), 16)).toBe(1_764_241_234_567);
  expect(idsAt(at)()).not.toBe(ids[0]);
});
