import { findCycles, findReaches, valueImports } from "@/e2e/architecture/import-graph";
import { findUpwardImports, isLocalStack, PURE_FILES } from "@/e2e/architecture/layers";
import {
  findBarrels,
  findDeadCitations,
  findLines,
  findLongFiles,
  findMisnamedFunctions,
  findStrayTopLevel,
  MAX_LINES,
  productFiles,
} from "@/e2e/architecture/shape";
import { codeFiles, isTest, readSourceTree, type SourceTree, treeOf } from "@/e2e/architecture/source-tree";
import { findBannedNames, findDomainWords, findOddFileNames } from "@/e2e/architecture/words";
import { expect, test } from "@/e2e/fixtures/test";
import { projectRoot } from "@/lib/local/project-root";

type Rule = {
  name: string;
  reason: string;
  remedy: string;
  find: (tree: SourceTree) => string[];
  /** The smallest project that breaks the rule. */
  broken: Record<string, string>;
};

const SERVER_ONLY = /^(db\/|lib\/env\.ts$|lib\/local\/|inngest\/|node:|postgres$|drizzle-orm|next\/headers$)/;
const ENGINE_RUNNER =
  /^inngest\/(worker|relay|engine\/(engine|execute|pump|take-in|sweeps|call|session))\.ts$/;
const SQL_PACKAGE = /^(drizzle-orm|postgres)(\/|$)/;
const READS_ENV = /^(lib\/env\.ts|proxy\.ts|[\w.-]+\.config\.ts|inngest\/bundle\.mjs)$/;

const RULES: Rule[] = [
  {
    name: "the top level is fixed",
    reason:
      "One sentence per folder says where everything goes; a new folder is a new idea nobody agreed on.",
    remedy: "Put the file below app, components, lib, db, inngest, e2e or public.",
    find: findStrayTopLevel,
    broken: { "services/billing.ts": "" },
  },
  {
    name: "imports go only downwards: app, inngest, components, lib, db, leaf files (lib/*.ts)",
    reason: "A lower layer that knows a higher one can no longer be used, tested or understood alone.",
    remedy:
      "Pass the value in, move the code down, or import the type alone. Components never read the database.",
    find: findUpwardImports,
    broken: { "db/queries/a.ts": 'import { b } from "@/lib/auth/b";', "lib/auth/b.ts": "" },
  },
  {
    name: "SQL lives in db",
    reason: "Organisation scope is proven query by query; a statement elsewhere escapes the isolation test.",
    remedy: "Add a function to db/queries and a case to db/isolation-cases.ts.",
    find: (tree) =>
      productFiles(tree)
        .filter((file) => !file.path.startsWith("db/") && file.path !== "drizzle.config.ts")
        .flatMap((file) =>
          valueImports(file)
            .filter(({ specifier }) => SQL_PACKAGE.test(specifier))
            .map(({ specifier }) => `${file.path} -> ${specifier}`),
        ),
    broken: { "lib/orgs/a.ts": 'import { eq } from "drizzle-orm";' },
  },
  {
    name: "process.env is read in lib/env.ts and configuration files",
    reason:
      "Settings are checked once and listed once; a stray read has no default, no check and no line in the table.",
    remedy: "Add the setting to lib/env.ts, .env.example and the README, and read env().",
    find: (tree) =>
      findLines(
        productFiles(tree).filter((file) => !READS_ENV.test(file.path) && !isLocalStack(file.path)),
        /\bprocess\.env\b/,
      ),
    broken: { "lib/email/a.ts": "export const key = process.env.KEY;" },
  },
  {
    name: "connections to addresses that people can choose are made by lib/outbound.ts",
    reason: "It alone refuses private addresses where a name resolves; another agent would reach them.",
    remedy: "Take outboundAgent(), or pass the agent in.",
    find: (tree) =>
      findLines(
        productFiles(tree).filter((file) => file.path !== "lib/outbound.ts" && !isLocalStack(file.path)),
        /\bnew (Agent|Pool|Client|ProxyAgent)\(|\bset\w*GlobalDispatcher\(/,
      ),
    broken: { "lib/pms/a.ts": "export const agent = new Agent();" },
  },
  {
    name: "next/headers is for app and lib/auth",
    reason: "What reads the request cannot run in the worker, in a test or in a script.",
    remedy: "Read it in the page, the route or lib/auth, and pass the value on.",
    find: (tree) =>
      productFiles(tree)
        .filter(({ path: file }) => !/^(app|lib\/auth)\//.test(file))
        .filter(({ imports }) => imports.some(({ specifier }) => specifier === "next/headers"))
        .map(({ path: file }) => file),
    broken: { "lib/orgs/a.ts": 'import { cookies } from "next/headers";' },
  },
  {
    name: "there are no import cycles",
    reason: "In a cycle the order of evaluation decides what is undefined, and nothing can be taken out.",
    remedy: "Move what both need into a file of its own, or import the type alone.",
    find: findCycles,
    broken: { "lib/a.ts": 'import { b } from "@/lib/b";', "lib/b.ts": 'import { a } from "@/lib/a";' },
  },
  {
    name: "there are no barrels but db/schema/index.ts and inngest/index.ts",
    reason: "A barrel loads everything behind it and hides which file something comes from.",
    remedy: "Import from the file that defines the thing.",
    find: findBarrels,
    broken: { "lib/auth/index.ts": "" },
  },
  {
    name: "client components never reach the server side",
    reason:
      "What a client component imports is sent to the browser: settings, SQL and Node's modules must not be.",
    remedy: "Import the type alone, pass the value as a property, or call a server action.",
    find: (tree) =>
      findReaches(
        tree,
        codeFiles(tree).filter((file) => file.isClient),
        (name) => SERVER_ONLY.test(name),
        (file) => file.isServer,
      ),
    broken: {
      "app/a.tsx": '"use client";\nimport { b } from "@/lib/b";',
      "lib/b.ts": 'import { randomBytes } from "node:crypto";',
    },
  },
  {
    name: "pure files reach neither the database nor the settings",
    reason:
      "They are used in the browser, in db and in the worker alike, and are tested without any of these.",
    remedy: "Take the value as an argument; read it in the caller.",
    find: (tree) =>
      findReaches(
        tree,
        tree.files.filter(({ path: file }) => PURE_FILES.test(file)),
        (name) => /^(db\/|lib\/env\.ts$)/.test(name),
      ),
    broken: { "lib/pms/diff.ts": 'import { env } from "@/lib/env";', "lib/env.ts": "" },
  },
  {
    name: "web does not import the engine's runner",
    reason: "Pages must stay quick while functions run; only the worker runs them.",
    remedy: "Emit an event in the transaction and let the worker take it.",
    find: (tree) =>
      findReaches(
        tree,
        tree.files.filter(({ path: file }) => file.startsWith("app/") && !isTest(file)),
        (name) => ENGINE_RUNNER.test(name),
      ),
    broken: {
      "app/a.ts": 'import { Engine } from "@/inngest/engine/engine";',
      "inngest/engine/engine.ts": "",
    },
  },
  {
    name: "components/ui has no words of the domain",
    reason: "The kit could ship in another product; a domain word in it is a component in the wrong folder.",
    remedy: "Move the part to components/ or components/<domain>/, or pass the words in.",
    find: findDomainWords,
    broken: { "components/ui/badge.tsx": "export const VendorBadge = () => null;" },
  },
  {
    name: "names say what a thing is for",
    reason: "A drawer called utils or a function called handle collects what nobody finds again.",
    remedy: "Name it for the one thing it does: verb and object.",
    find: findBannedNames,
    broken: { "lib/email-utils.ts": "export function handleEmail() {}" },
  },
  {
    name: "file names are kebab-case",
    reason: "One way to write them, on file systems that know case and on those that do not.",
    remedy: "Rename the file.",
    find: findOddFileNames,
    broken: { "lib/sendEmail.ts": "" },
  },
  {
    name: `no file is longer than ${MAX_LINES} lines`,
    reason: "A long file holds a second idea that has no name yet.",
    remedy: "Find the second idea and give it a file.",
    find: findLongFiles,
    broken: { "lib/a.ts": "//\n".repeat(MAX_LINES + 1) },
  },
  {
    name: "an Inngest file is one function, named by its id",
    reason: "The id is what logs and the dashboard show; it leads straight to the file.",
    remedy: "One createFunction per file, with the file's name as its id, given first.",
    find: findMisnamedFunctions,
    broken: { "inngest/notify.ts": 'inngest.createFunction({ id: "other" })' },
  },
  {
    name: "paths cited in README.md and AGENTS.md exist",
    reason: "Documents that point at nothing are worse than none.",
    remedy: "Correct the path, or the sentence.",
    find: findDeadCitations,
    broken: { "AGENTS.md": "See `lib/gone.ts`." },
  },
  {
    name: "tests wait for conditions, never for time",
    reason: "A wait that is long enough here is too short elsewhere, and too long everywhere.",
    remedy: "Use expect.poll or a locator's own waiting.",
    find: (tree) =>
      findLines(
        codeFiles(tree).filter(({ path: file }) => isTest(file) && file !== "lib/architecture.test.ts"),
        /\.waitForTimeout\(/,
      ),
    broken: { "e2e/a.spec.ts": "await page.waitForTimeout(500);" },
  },
];

const project = readSourceTree(projectRoot);

for (const rule of RULES) {
  test(`holds: ${rule.name}`, () => {
    const found = rule.find(project);
    expect(found, `${rule.name}.\nWhy: ${rule.reason}\nWhat to do: ${rule.remedy}`).toEqual([]);
  });
  test(`is noticed when broken: ${rule.name}`, () => {
    expect(rule.find(treeOf(rule.broken))).not.toEqual([]);
  });
}
