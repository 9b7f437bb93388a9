import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "@/e2e/fixtures/test";
import { Env } from "@/lib/env";
import { projectRoot } from "@/lib/local/project-root";

const read = (name: string): string => readFileSync(path.join(projectRoot, name), "utf8");
/** Set by `npm start` for the demo it seeds, and by nobody else. */
const INTERNAL = new Set(["LATCHKEY_DEMO"]);
/** Brought by `npm start`, or empty: no default that a table could name. */
const IN_WORDS = ["brought", "generated", "the mail catcher", ""];

test("every setting is in .env.example and in the README's table, with the default it has", () => {
  const settings = Object.keys(Env.shape).filter((name) => !INTERNAL.has(name));
  const example = [...read(".env.example").matchAll(/^(?:# )?([A-Z_]+)=/gm)].map(([, name]) => name);
  expect(settings.filter((name) => !example.includes(name))).toEqual([]);

  const rows = [...read("README.md").matchAll(/^\| (`[A-Z_`, ]+`) +\| (.*?) +\| /gm)];
  const written = new Map(
    rows.flatMap(([, names = "", value = ""]) =>
      [...names.matchAll(/`([A-Z_]+)`/g)].map(([, name = ""]) => [name, value.replaceAll("`", "").trim()]),
    ),
  );
  expect(settings.filter((name) => !written.has(name))).toEqual([]);
  const needed = { DATABASE_URL: "postgres://", AUTH_SECRET: "s".repeat(32), ENCRYPTION_KEYS: "k" };
  const defaults = new Map(Object.entries(Env.parse(needed)).map(([name, value]) => [name, String(value)]));
  for (const name of settings) {
    const told = written.get(name) ?? "";
    if (!IN_WORDS.includes(told)) expect(told.replace(/ \(.*\)$/, ""), name).toBe(defaults.get(name));
  }
});
