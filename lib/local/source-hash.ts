import { createHash } from "node:crypto";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";

/** What the build is made of; tests and the local stack are no part of it. */
const SOURCES = [
  "app",
  "components",
  "db",
  "inngest",
  "lib",
  "public",
  "next.config.ts",
  "package-lock.json",
  "package.json",
  "proxy.ts",
  "tsconfig.json",
];
const isSource = (file: string): boolean => !/\.test\.tsx?$/.test(file) && !file.startsWith("lib/local/");

/** A hash over the names and contents of everything the build reads: equal hashes, equal builds. */
export async function hashSource(root: string): Promise<string> {
  const files = (await Promise.all(SOURCES.map((entry) => listFiles(root, entry)))).flat().filter(isSource);
  const contents = await Promise.all(files.sort().map((file) => readFile(path.join(root, file))));
  const hash = createHash("sha256");
  for (const [index, content] of contents.entries()) hash.update(`${files[index]}\0`).update(content);
  return hash.digest("hex");
}

async function listFiles(root: string, entry: string): Promise<string[]> {
  const found = await stat(path.join(root, entry)).catch(() => undefined);
  if (!found?.isDirectory()) return found ? [entry] : [];
  const entries = await readdir(path.join(root, entry), { withFileTypes: true });
  const nested = entries.map((child) => {
    const name = `${entry}/${child.name}`;
    return child.isDirectory() ? listFiles(root, name) : child.isFile() ? [name] : [];
  });
  return (await Promise.all(nested)).flat();
}
