import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { EXCEPTIONS } from "@/db/isolation/exceptions";
import { ISOLATION_CASES } from "@/db/isolation-cases";
import { expect, test } from "@/e2e/fixtures/test";

const folder = fileURLToPath(new URL("queries", import.meta.url));
const EXPORTED = /^export (?:async )?function (\w+)|^export const (\w+) = (?:async )?\(/gm;

/** `file.function` of everything callable that `db/queries` exports. */
const queries = readdirSync(folder)
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
  .flatMap((file) =>
    [...readFileSync(path.join(folder, file), "utf8").matchAll(EXPORTED)].map(
      ([, name, constant]) => `${file.slice(0, -3)}.${name ?? constant}`,
    ),
  );

test("every query has a case in db/isolation, or a reason in db/isolation/exceptions.ts", () => {
  const known = new Set([...Object.keys(ISOLATION_CASES), ...Object.keys(EXCEPTIONS)]);
  expect(queries.length).toBeGreaterThan(100);
  expect(queries.filter((name) => !known.has(name))).toEqual([]);
});

test("no case and no exception is about a query that is gone", () => {
  const known = [...Object.keys(ISOLATION_CASES), ...Object.keys(EXCEPTIONS)];
  expect(known.filter((name) => !queries.includes(name))).toEqual([]);
  expect(Object.keys(ISOLATION_CASES).filter((name) => name in EXCEPTIONS)).toEqual([]);
});
