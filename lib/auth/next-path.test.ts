import { expect, test } from "@playwright/test";
import fc from "fast-check";
import { pathWithin, requestedPath, safeNext, signInPath } from "@/lib/auth/next-path";

const FOREIGN = [
  "https://evil.example",
  "https:/evil.example",
  "https:evil.example",
  "http://localhost:3000/acme",
  "//evil.example",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "\\/evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  " /acme",
  "/ /evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/acme/..//evil.example",
  "/%2e%2e//evil.example",
  "/acme/%2e%2e//evil.example",
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "data:text/html,x",
  "acme/settings",
  "@evil.example",
  ".evil.example",
  "",
  `/${"a".repeat(3000)}`,
  "/sign-in",
  "/sign-in?next=/acme",
  "/sign-in/confirm?token=x",
  "/api/auth/callback/email?token=x",
  "/acme/../api/auth/callback/demo",
  null,
  undefined,
  42,
  ["/acme"],
  { toString: () => "/acme" },
];

test("a next that is not a plain path of this site is dropped", () => {
  for (const value of FOREIGN) expect(safeNext(value), JSON.stringify(value)).toBe("/");
});

test("a deep path comes back with its query and fragment", () => {
  const path = "/acme/settings/integrations?connection=0192&tab=a%20b#error";
  expect(safeNext(path)).toBe(path);
  expect(safeNext("/sign-ins/acme")).toBe("/sign-ins/acme");
  expect(safeNext("/apis")).toBe("/apis");
});

test("whatever next is, a browser resolves the answer to this site", () => {
  const pieces = fc.constantFrom(
    "/",
    "\\",
    "//",
    ".",
    "..",
    "%2e",
    "%2f",
    "%5c",
    "@",
    ":",
    "?",
    "#",
    "evil.example",
    "\t",
    "\n",
    "a",
  );
  const anything = fc.oneof(
    fc.string(),

    fc.array(pieces, { maxLength: 8 }).map((all) => all.join("")),
  );
  fc.assert(
    fc.property(anything, fc.constantFrom("", "/", "//"), (value, prefix) => {
      const next = safeNext(prefix + value);
      const isHere = new URL(next, "https://app.example").origin === "https://app.example";
      return next.startsWith("/") && isHere && safeNext(next) === next;
    }),
    { numRuns: 1000 },
  );
});

test("the way to sign-in carries the way back, once encoded", () => {
  const path = signInPath("/acme/settings/integrations?connection=1&x=a b".replace(" ", "%20"));
  expect(new URL(path, "http://x").searchParams.get("next")).toBe(
    "/acme/settings/integrations?connection=1&x=a%20b",
  );
  expect(signInPath("//evil.example")).toBe("/sign-in");
});

test("the requested path loses only the router's own parameter", () => {
  expect(requestedPath("/acme/x?connection=1&_rsc=abc", "/")).toBe("/acme/x?connection=1");
  expect(requestedPath(null, "/acme")).toBe("/acme");
  expect(requestedPath("//evil.example", "/acme")).toBe("/acme");
});

test("only an absolute URL of this very origin becomes its path", () => {
  const path = (url: string) => safeNext(pathWithin("https://app.example", url));
  expect(path("https://app.example/acme?x=1#y")).toBe("/acme?x=1#y");
  for (const url of [
    "https://app.example",
    "https://app.example.evil.example/x",
    "https://app.example@evil.example/x",
    "http://app.example/x",
    "https://app.example//evil.example",
  ]) {
    expect(path(url), url).toBe("/");
  }
});
