import fc from "fast-check";
import { expect, test } from "@/e2e/fixtures/test";
import { nextCursor, readCursor } from "@/lib/pms/cursor";
import { PmsError } from "@/lib/pms/error-kinds";

/** Follows a listing whose page `n` names the token `tokenAt(n)`. Returns the pages read, and why it stopped. */
function follow(tokenAt: (page: number) => string | null, maxPages: number, total: number | null = null) {
  let cursor: string | null = null;
  for (let page = 0; page < maxPages; page++) {
    try {
      const nextToken = tokenAt(page);
      const end = { vendor: "PMS", nextToken, fingerprint: nextToken ?? "", received: 10, total };
      cursor = nextCursor(readCursor(cursor), end);
    } catch (error) {
      return { pages: page + 1, error };
    }
    if (cursor === null) return { pages: page + 1, error: null };
  }
  return { pages: maxPages, error: null };
}

test("a listing that goes in circles of any length, after any beginning, is stopped as bad data", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (start, length) => {
      const tokenAt = (page: number) => `t${page < start ? page : start + ((page - start) % length)}`;
      const { pages, error } = follow(tokenAt, 1_000);
      expect(error).toBeInstanceOf(PmsError);
      expect(error).toMatchObject({ kind: "bad_data" });
      expect(pages).toBeLessThanOrEqual(4 * (start + length) + 4);
    }),
  );
});

test("a listing that ends is read to its end, however long it is", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 500 }), (length) => {
      const { pages, error } = follow(
        (page) => (page === length - 1 ? null : `t${page}`),
        1_000,
        length * 10,
      );
      expect(error).toBeNull();
      expect(pages).toBe(length);
    }),
  );
});

test("more than twice the declared records is bad data that names both numbers", () => {
  const { pages, error } = follow((page) => `t${page}`, 10_000, 200);
  expect(error).toMatchObject({ kind: "bad_data" });
  expect(String(error)).toContain("200");
  expect(pages).toBe(51);
});

test("a total that grows with what is read proves no end, and empty pages do not go on for ever", () => {
  let cursor: string | null = null;
  const growing = () => {
    for (let page = 0; page < 1_000; page++) {
      const end = { vendor: "PMS", nextToken: `t${page}`, fingerprint: `t${page}`, received: 10 };
      cursor = nextCursor(readCursor(cursor), { ...end, total: (page + 2) * 10 });
    }
  };
  expect(growing).toThrow("150 came although it declared 20");

  cursor = null;
  let pages = 0;
  const empty = () => {
    for (; pages < 1_000; pages++) {
      // A record now and then, as of a vendor that filters after paging.
      const received = pages < 100 && pages % 40 === 0 ? 1 : 0;
      const end = { vendor: "PMS", nextToken: `t${pages}`, fingerprint: `t${pages}`, received, total: null };
      cursor = nextCursor(readCursor(cursor), end);
    }
  };
  expect(empty).toThrow("50 empty pages came in a row");
  expect(pages).toBe(130);
});

test("a position that we did not store is refused", () => {
  expect(() => readCursor("not ours")).toThrow(PmsError);
});
