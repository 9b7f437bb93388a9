import { expect, test } from "@/e2e/fixtures/test";
import { FieldError, RawFields } from "@/lib/pms/raw-fields";

const FURNISHED = new Map([
  ["FULL", true],
  ["PART", true],
  ["NONE", false],
]);

const read = (fields: Record<string, unknown>) => {
  const raw = RawFields.of(fields);
  if (!raw) throw new Error("These are no fields.");
  return raw;
};

test("a word of the vendor's has its meaning, or none where it is not known, and stays as it came besides", () => {
  const told = (furnished: unknown) => {
    const raw = read({ furnished });
    return { meaning: raw.meaning("furnished", FURNISHED), kept: raw.rest(new Set()) };
  };
  expect(told("NONE")).toEqual({ meaning: false, kept: { furnished: "NONE" } });
  expect(told("PART")).toEqual({ meaning: true, kept: { furnished: "PART" } });
  expect(told("ON_REQUEST")).toEqual({ meaning: null, kept: { furnished: "ON_REQUEST" } });
  expect(told(null)).toEqual({ meaning: null, kept: null });
  expect(() => told(7)).toThrow(FieldError);
});

test("a number may come as a text, and nothing else is one", () => {
  expect(read({ baths: 1.5 }).decimal("baths")).toBe(1.5);
  expect(read({ baths: "1.5" }).decimal("baths")).toBe(1.5);
  expect(read({ baths: "" }).decimal("baths")).toBeNull();
  expect(read({}).decimal("baths")).toBeNull();
  for (const wrong of ["two", "1e3", "0x10", " 1", true])
    expect(() => read({ baths: wrong }).decimal("baths")).toThrow("is not a number");
});

test("an id is a text that an index has room for, or a whole number", () => {
  const longest = "x".repeat(255);
  expect(read({ id: longest, owners: [longest, 7] }).requiredId("id")).toBe(longest);
  expect(read({ id: 7 }).requiredId("id")).toBe("7");
  expect(read({ owners: [longest, 7] }).ids("owners")).toEqual([longest, "7"]);
  expect(() => read({ id: `${longest}x` }).id("id")).toThrow("id: is too long for an id");
  expect(() => read({ owners: [`${longest}x`] }).ids("owners")).toThrow("owners[0]: is not an id");
});
