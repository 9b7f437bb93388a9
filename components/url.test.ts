import { hrefWith, listOf, toggleValue, urlParams } from "@/components/url";
import { expect, test } from "@/e2e/fixtures/test";

test("a changed filter keeps the others and drops what is empty", () => {
  expect(hrefWith("/demo/sync-logs", { status: "error", q: "a b", after: "c1" }, { after: undefined })).toBe(
    "/demo/sync-logs?status=error&q=a+b",
  );
  expect(hrefWith("/demo", { q: "x" }, { q: "" })).toBe("/demo");
});

test("a list reads well in the address and comes back whole", () => {
  const href = hrefWith("/demo", {}, { status: toggleValue("error", "partial") });
  expect(href).toBe("/demo?status=error,partial");
  expect(listOf(new URL(href, "http://x").searchParams.get("status") ?? undefined)).toEqual([
    "error",
    "partial",
  ]);
});

test("a value is taken out where it was", () => {
  expect(toggleValue("error,partial", "error")).toBe("partial");
  expect(toggleValue("error", "error")).toBe("");
});

test("text that could break an address is escaped", () => {
  expect(hrefWith("/demo", {}, { q: "a&b=c#d" })).toBe("/demo?q=a%26b%3Dc%23d");
});

test("a parameter given twice counts as a list", () => {
  expect(urlParams({ status: ["error", "partial"], q: "x" })).toEqual({ status: "error,partial", q: "x" });
});
