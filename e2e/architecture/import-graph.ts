import type { SourceFile, SourceTree } from "@/e2e/architecture/source-tree";

/** Imports that exist at run time. */
export const valueImports = (file: SourceFile): SourceFile["imports"] =>
  file.imports.filter((entry) => !entry.isType);

/** Every chain of imports that leads back to where it began, once each, as `a -> b -> a`. */
export function findCycles(tree: SourceTree): string[] {
  const byPath = new Map(tree.files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: SourceFile, trail: string[]): void => {
    const at = trail.indexOf(file.path);
    if (at >= 0) {
      cycles.push([...trail.slice(at), file.path].join(" -> "));
      return;
    }
    if (done.has(file.path)) return;
    for (const { target } of valueImports(file)) {
      const next = target && byPath.get(target);
      if (next) visit(next, [...trail, file.path]);
    }
    done.add(file.path);
  };
  for (const file of tree.files) visit(file, []);
  return cycles;
}

/**
 * The shortest chains from each start to a forbidden import, as `a -> b -> forbidden`. `isWall` files are not
 * looked into.
 */
export function findReaches(
  tree: SourceTree,
  starts: SourceFile[],
  isForbidden: (specifierOrPath: string) => boolean,
  isWall: (file: SourceFile) => boolean = () => false,
): string[] {
  const byPath = new Map(tree.files.map((file) => [file.path, file]));
  return starts.flatMap((start) => {
    const queue: [SourceFile, string[]][] = [[start, [start.path]]];
    const seen = new Set([start.path]);
    for (const [file, trail] of queue) {
      for (const { target, specifier } of valueImports(file)) {
        const name = target ?? specifier;
        const next = target ? byPath.get(target) : undefined;
        if (next && isWall(next)) continue;
        if (isForbidden(name)) return [[...trail, name].join(" -> ")];
        if (!next || seen.has(next.path)) continue;
        seen.add(next.path);
        queue.push([next, [...trail, next.path]]);
      }
    }
    return [];
  });
}
