import { getHeapSpaceStatistics } from "node:v8";
import { rawSql } from "@/db/client";
import { expect, test } from "@/e2e/fixtures/test";

const QUERIES = 600;
const ROWS = `select n as id, jsonb_build_object('note', repeat('x', 500), 'n', n) as data from generate_series(1, 100) n`;
/** What the rows of one query weigh in memory, at the least. */
const ROWS_BYTES = 100 * 500;

const longLived = () =>
  getHeapSpaceStatistics().find(({ space_name }) => space_name === "old_space")?.space_used_size ?? 0;

test("rows that were read and used are gone before the collector takes them for long-lived", async ({
  database: _,
}) => {
  let [grown, last, seen] = [0, longLived(), 0];
  for (let query = 0; query < QUERIES; query += 2) {
    const read = () => rawSql().unsafe(ROWS, [], { prepare: true });
    const [one, two] = await Promise.all([read(), read()]);
    seen += one.length + two.length;
    const now = longLived();
    grown += Math.max(0, now - last);
    last = now;
  }
  expect(seen).toBe(100 * QUERIES);
  expect(grown / QUERIES).toBeLessThan(ROWS_BYTES / 4);
});
