import { codeFiles, isTest, type SourceTree } from "@/e2e/architecture/source-tree";

const BANNED = new Set(
  "utils util helpers helper common misc shared core base service manager handler processor data info handle process manage do".split(
    " ",
  ),
);
/** Names that a tool, the architecture or the models give. */
const GIVEN = /data-?table|sandbox-?process|service-?request/i;
const DOMAIN = new Set(
  "pms integration integrations connection connections credential credentials webhook webhooks incident incidents vendor vendors sync syncs syncing tenant tenants lease leases resident residents organisation organisations invitation invitations notification notifications".split(
    " ",
  ),
);

/** `fooBar-baz` is `foo`, `bar`, `baz`. */
const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const FUNCTION =
  /\b(?:function\s+(\w+)|const\s+(\w+)\s*=\s*(?:async\s*)?(?:\([^()]*\)|\w+)\s*(?::[^=\n]+)?=>)/g;

/** File and function names that say nothing of what they are for, as `file: name`. */
export const findBannedNames = (tree: SourceTree): string[] =>
  codeFiles(tree).flatMap(({ path, text }) => {
    if (path === "lib/architecture.test.ts") return [];
    const name = path.slice(path.lastIndexOf("/") + 1).replace(/\..*$/, "");
    const isBannedFile = isBanned(name);
    const functions = [...text.matchAll(FUNCTION)].flatMap(([, named, arrow]) => named ?? arrow ?? []);
    const banned = functions.filter(isBanned);
    return [...(isBannedFile ? [path] : []), ...banned.map((each) => `${path}: ${each}`)];
  });

const isBanned = (name: string): boolean =>
  !GIVEN.test(name) && wordsOf(name).some((word) => BANNED.has(word));

/** Words of our domain in the UI kit, as `file: word`. */
export const findDomainWords = (tree: SourceTree): string[] =>
  codeFiles(tree)
    .filter(({ path }) => path.startsWith("components/ui/") && !isTest(path))
    .flatMap(({ path, text }) => {
      const found = new Set(
        wordsOf(text.replaceAll("useSyncExternalStore", "")).filter((word) => DOMAIN.has(word)),
      );
      return [...found].map((word) => `${path}: ${word}`);
    });

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;

/** Code files whose name is not kebab-case; Next's own segments in brackets are. */
export const findOddFileNames = (tree: SourceTree): string[] =>
  codeFiles(tree)
    .map(({ path }) => path)
    .filter((path) =>
      path
        .split("/")
        .some((part) => !KEBAB.test(part.replace(/^(\[.*\]|\(.*\))$/, "segment").replace(/^\./, ""))),
    );
