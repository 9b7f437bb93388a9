import { valueImports } from "@/e2e/architecture/import-graph";
import { codeFiles, isTest, type SourceFile, type SourceTree } from "@/e2e/architecture/source-tree";

/** From the top; a file may import its own layer and those below. */
const LAYERS = ["app", "inngest", "components", "lib", "db", "leaf"] as const;
type Layer = (typeof LAYERS)[number];

/** Pure files: used on both sides, and by `db`. They reach neither the database nor the settings. */
export const PURE_FILES =
  /^lib\/(pms\/(diff|models|models\/[\w-]+|model-names|write-refused|record-hash|error-kinds|vendor|record-label|record-entry|record-statuses|search-words)|auth\/roles|records\/not-seen|[\w-]+\/[\w-]+-filters|webhooks\/(mask|mask-parts|mask-reader|ari-filter|model-filter|closest-name|payload|sign|retry|health|health-simulation|catalog|catalog-schemas|catalog\/[\w-]+))\.ts$/;

export function layerOf(file: string): Layer | undefined {
  if (/^lib\/[^/]+\.ts$/.test(file)) return "leaf";
  const top = file.split("/")[0];
  return LAYERS.find((layer) => layer === top);
}

export const isLocalStack = (file: string): boolean => file.startsWith("lib/local/");

/** Imports that go up, each as `from -> to`. Type imports leave nothing at run time and may point anywhere. */
export const findUpwardImports = (tree: SourceTree): string[] =>
  codeFiles(tree)
    .filter((file) => !isTest(file.path))
    .flatMap((file) =>
      targets(file).flatMap((to) => (mayImport(file.path, to) ? [] : [`${file.path} -> ${to}`])),
    );

const targets = (file: SourceFile): string[] => valueImports(file).flatMap(({ target }) => target ?? []);

function mayImport(from: string, to: string): boolean {
  if (to.startsWith("e2e/")) return false;
  if (isLocalStack(from)) return layerOf(to) !== "app";
  if (isLocalStack(to)) return false;
  if (from === "proxy.ts") return layerOf(to) === "leaf";
  const [source, target] = [layerOf(from), layerOf(to)];
  if (!source || !target) return true;
  if (source === "components" && target === "db") return false;
  if (source === "db" && PURE_FILES.test(to)) return true;
  return LAYERS.indexOf(source) <= LAYERS.indexOf(target);
}
