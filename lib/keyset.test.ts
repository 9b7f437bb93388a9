import { z } from "zod";
import { expect, test } from "@/e2e/fixtures/test";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";

const byId = keyset("things", z.uuid());
const byPlace = keyset("places", z.tuple([z.uuid(), z.int()]));

test("a cursor gives back the position it was made from", () => {
  const id = newId();
  expect(byId.decode(byId.encode(id))).toBe(id);
  expect(byPlace.decode(byPlace.encode([id, 3]))).toEqual([id, 3]);
  expect(byId.encode(id)).toMatch(/^[\w-]+$/);
});

test("no cursor is the first page", () => {
  for (const none of [null, undefined, ""]) expect(byId.decode(none)).toBeUndefined();
});

test("a cursor of another list, another shape, or none of ours is refused as invalid", () => {
  const other = keyset("others", z.uuid());
  const bad = [
    other.encode(newId()),
    keyset("things", z.string()).encode("'; drop table orgs; --"),
    keyset("things", z.int()).encode(7),
    byPlace.encode([newId(), 1]),
    "not-a-cursor",
    "%00",
    "a".repeat(5000),
    Buffer.from("null").toString("base64url"),
  ];
  for (const cursor of bad) {
    const refusal = (() => {
      try {
        return byId.decode(cursor);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal, cursor.slice(0, 40)).toBeInstanceOf(AppError);
    expect(refusal).toMatchObject({ code: "invalid", status: 422 });
  }
});

test("the row too many becomes the next page's cursor, not a row", () => {
  const rows = [newId(), newId(), newId()];
  const page = toPage(rows, 2, byId, (row) => row);
  expect(page.rows).toEqual(rows.slice(0, 2));
  expect(byId.decode(page.nextCursor)).toBe(rows[1]);
  expect(toPage(rows, 3, byId, (row) => row)).toEqual({ rows, nextCursor: null });
  expect(toPage([], 3, byId, (row) => String(row))).toEqual({ rows: [], nextCursor: null });
});
