import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type Import = {
  specifier: string;
  /** The project file it resolves to; undefined for packages. */
  target: string | undefined;
  /** Leaves nothing at run time. */
  isType: boolean;
};
export type SourceFile = {
  path: string;
  text: string;
  imports: Import[];
  isClient: boolean;
  isServer: boolean;
};
export type SourceTree = { files: SourceFile[]; paths: Set<string> };

const CODE = /\.(ts|tsx|mjs|js)$/;
const IGNORED =
  /^(node_modules|\.next|\.build|\.data|\.git|test-results|playwright-report|next-env\.d\.ts|\.env(\..+)?|.*\.tsbuildinfo)$/;

/** Every file of the project that is not ignored, code files parsed for what they import. */
export function readSourceTree(root: string): SourceTree {
  const found: Record<string, string> = {};
  for (const file of listFiles(root))
    found[file] = CODE.test(file) || /\.md$/.test(file) ? read(root, file) : "";
  return treeOf(found);
}

/** A tree from memory: path to text. */
export function treeOf(texts: Record<string, string>): SourceTree {
  const paths = new Set(Object.keys(texts));
  const files = Object.entries(texts).map(([file, text]) => ({
    path: file,
    text,
    imports: CODE.test(file) ? importsOf(file, text, paths) : [],
    isClient: /^\s*["']use client["']/.test(text),
    isServer: /^\s*["']use server["']/.test(text),
  }));
  return { files, paths };
}

export const codeFiles = (tree: SourceTree): SourceFile[] =>
  tree.files.filter((file) => CODE.test(file.path));

export const isTest = (file: string): boolean =>
  /\.(test|spec)\.tsx?$/.test(file) || file.startsWith("e2e/") || /^db\/isolation[-.\w]*\.ts$/.test(file);

const STATIC = /^(?:import|export)\s+(type\s+)?(?:([\w*{}\s,$]+?)\s+from\s+)?["']([^"']+)["']/gm;
const DYNAMIC = /(?<!["'`/*].*)\bimport\(\s*["']([^"']+)["']\s*\)/g;

function importsOf(file: string, text: string, paths: Set<string>): Import[] {
  const found: Import[] = [];
  for (const [, typeWord, names = "", specifier = ""] of text.matchAll(STATIC)) {
    const isType = Boolean(typeWord) || hasOnlyTypes(names);
    found.push({ specifier, isType, target: resolveImport(file, specifier, paths) });
  }
  for (const [, specifier = ""] of text.matchAll(DYNAMIC)) {
    found.push({ specifier, isType: false, target: resolveImport(file, specifier, paths) });
  }
  return found;
}

function hasOnlyTypes(names: string): boolean {
  const inner = /^\{([^}]*)\}$/.exec(names.trim())?.[1];
  const parts = inner?.split(",").flatMap((part) => part.trim() || []);
  return parts !== undefined && parts.length > 0 && parts.every((part) => part.startsWith("type "));
}

function resolveImport(from: string, specifier: string, paths: Set<string>): string | undefined {
  const isLocal = specifier.startsWith("@/") || specifier.startsWith(".");
  if (!isLocal) return undefined;
  const base = specifier.startsWith("@/")
    ? specifier.slice(2)
    : path.posix.join(path.posix.dirname(from), specifier);
  const candidates = [base, `${base}.ts`, `${base}.tsx`, `${base}.mjs`, `${base}/index.ts`];
  return candidates.find((candidate) => paths.has(candidate)) ?? base;
}

function listFiles(root: string, folder = ""): string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (IGNORED.test(entry.name) && entry.name !== ".env.example") return [];
    const name = folder ? `${folder}/${entry.name}` : entry.name;
    return entry.isDirectory() ? listFiles(root, name) : [name];
  });
}

const read = (root: string, file: string): string => readFileSync(path.join(root, file), "utf8");
