import { codeFiles, isTest, type SourceFile, type SourceTree } from "@/e2e/architecture/source-tree";

const TOP_LEVEL = new Set(
  `app components lib db inngest e2e public package.json next.config.ts tsconfig.json drizzle.config.ts README.md
  AGENTS.md CHANGELOG.md LICENSE package-lock.json biome.json knip.json proxy.ts Dockerfile compose.yaml`.split(
    /\s+/,
  ),
);
const BARRELS = new Set(["db/schema/index.ts", "inngest/index.ts"]);
export const MAX_LINES = 250;

/** Entries beside the fixed ones; dotfiles are what tools force. */
export const findStrayTopLevel = (tree: SourceTree): string[] => {
  const entries = new Set([...tree.paths].map((file) => file.split("/")[0] ?? file));
  return [...entries].filter((entry) => !entry.startsWith(".") && !TOP_LEVEL.has(entry));
};

export const findBarrels = (tree: SourceTree): string[] =>
  codeFiles(tree)
    .filter(
      ({ path, text }) => !BARRELS.has(path) && (/(^|\/)index\.tsx?$/.test(path) || /^export \*/m.test(text)),
    )
    .map(({ path }) => path);

export const findLongFiles = (tree: SourceTree): string[] =>
  codeFiles(tree).flatMap(({ path, text }) => {
    const lines = text.trimEnd().split("\n").length;
    return lines > MAX_LINES ? [`${path}: ${lines} lines`] : [];
  });

/** Functions of `inngest/` whose id is not the name of their file. */
export const findMisnamedFunctions = (tree: SourceTree): string[] =>
  productFiles(tree).flatMap(({ path, text }) => {
    const name = /^inngest\/([\w-]+)\.ts$/.exec(path)?.[1];
    if (!name || !text.includes("createFunction(")) return [];
    const ids = [...text.matchAll(/createFunction\(\s*\{\s*id:\s*["']([^"']+)["']/g)].map(([, id]) => id);
    return ids.length === 1 && ids[0] === name ? [] : [`${path}: ids ${ids.join(", ") || "not found first"}`];
  });

const ROOTS = /^(app|components|lib|db|inngest|e2e|public|\.ci)\/[\w./[\]-]+$/;

/** Paths cited in the documents that no longer exist, as `document: path`. */
export const findDeadCitations = (tree: SourceTree): string[] =>
  tree.files
    .filter(({ path }) => path === "README.md" || path === "AGENTS.md")
    .flatMap(({ path, text }) => {
      const cited = [...text.matchAll(/[`(]([^`()\s]+)[`)]/g)].flatMap(([, word = ""]) =>
        ROOTS.test(word) ? word.replace(/\/$/, "") : [],
      );
      return cited.filter((word) => !existsIn(tree, word)).map((word) => `${path}: ${word}`);
    });

const existsIn = (tree: SourceTree, entry: string): boolean =>
  tree.paths.has(entry) || [...tree.paths].some((file) => file.startsWith(`${entry}/`));

/** Lines of product code that match, as `file:line`. */
export const findLines = (files: SourceFile[], pattern: RegExp): string[] =>
  files.flatMap(({ path, text }) =>
    text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );

export const productFiles = (tree: SourceTree): SourceFile[] =>
  codeFiles(tree).filter(({ path }) => !isTest(path));
