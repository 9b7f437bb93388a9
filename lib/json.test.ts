import { expect, test } from "@playwright/test";
import { toJson } from "@/lib/json";

test("instants become ISO strings at any depth, and nothing else changes", () => {
  const at = new Date("2026-03-01T10:00:00.123Z");
  const json = toJson({ at, rows: [{ at, name: "Elm", count: 2, gone: null }], big: 12n });
  expect(json).toEqual({
    at: "2026-03-01T10:00:00.123Z",
    rows: [{ at: "2026-03-01T10:00:00.123Z", name: "Elm", count: 2, gone: null }],
    big: "12",
  });
});
