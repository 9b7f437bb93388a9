import { expect, test } from "@playwright/test";
import { parseUrl } from "@/lib/parse-url";

test("a host with an umlaut is one, however often it was asked", () => {
  const hosts = new Set<string | undefined>();
  for (let time = 0; time < 50_000; time++) hosts.add(parseUrl("https://münchen.example/hook")?.host);
  expect([...hosts]).toEqual(["xn--mnchen-3ya.example"]);
  expect(parseUrl("hook")).toBeNull();
  expect(parseUrl("hook", "https://example.com/a/")?.href).toBe("https://example.com/a/hook");
});
