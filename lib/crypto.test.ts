import { randomBytes } from "node:crypto";
import { expect, test } from "@/e2e/fixtures/test";
import { parseKeyRing, seal, unseal } from "@/lib/crypto";

const key = (id: string) => `${id}:${randomBytes(32).toString("base64")}`;

test("a sealed secret opens with its context and with no other", () => {
  const ring = parseKeyRing(key("a"));
  const sealed = seal(ring, "hunter2", "connection-1");
  expect(sealed).not.toContain("hunter2");
  expect(unseal(ring, sealed, "connection-1")).toBe("hunter2");
  expect(() => unseal(ring, sealed, "connection-2")).toThrow();
});

test("a key that moved to second place still opens what it sealed", () => {
  const old = key("a");
  const sealed = seal(parseKeyRing(old), "hunter2", "c");
  const rotated = parseKeyRing(`${key("b")},${old}`);
  expect(unseal(rotated, sealed, "c")).toBe("hunter2");
  expect(seal(rotated, "x", "c")).toMatch(/^b\./);
  expect(() => unseal(parseKeyRing(key("b")), sealed, "c")).toThrow(/No encryption key with the id "a"/);
});

test("a changed ciphertext is refused", () => {
  const ring = parseKeyRing(key("a"));
  const parts = seal(ring, "hunter2", "c").split(".");
  const flipped = parts[3]?.startsWith("A") ? "B" : "A";
  expect(() => unseal(ring, [...parts.slice(0, 3), flipped + parts[3]?.slice(1)].join("."), "c")).toThrow();
});

test("a key of the wrong length is refused by name", () => {
  expect(() => parseKeyRing("a:c2hvcnQ=")).toThrow(/32 random bytes/);
});
