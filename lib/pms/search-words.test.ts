import { expect, test } from "@/e2e/fixtures/test";
import { askedWords, searchWords } from "@/lib/pms/search-words";

const isFound = (text: string, q: string) =>
  askedWords(q, 6).every((asked) => [...searchWords(text)].some((word) => word.startsWith(asked)));

test("a text is found by how its words and their parts begin, whatever the case and the signs around", () => {
  const text = "Ada O'Neill-Fenwick ada.reed+home@mail.example TEN-4711 +1 (555) 010-2030 15550102030";
  for (const q of ["ada", "o'nei", "FENW ada", "ada.reed+home@mail.example", "reed+", "@mail", "4711"])
    expect(isFound(text, q), q).toBe(true);
  for (const q of ["ten-47", "(555) 010-20", "555", "5550102030", "+1555", "2030"])
    expect(isFound(text, q), q).toBe(true);
  for (const q of ["enwick", "11", "ada nobody", "ada.fenwick"]) expect(isFound(text, q), q).toBe(false);
});

test("letters of every script count, and signs alone ask for nothing", () => {
  expect(isFound("Łódź Ångström 東京タワー 𐐷𐐲", "łó ång 東京 𐐷")).toBe(true);
  expect([...searchWords(" - (!) ")]).toEqual([]);
  expect(askedWords(" - @ %", 6)).toEqual([]);
});

test("a text of one endless word stays small, and is found by its first letters", () => {
  const endless = "a-".repeat(250);
  const words = [...searchWords(endless)];
  expect(Math.max(...words.map((word) => word.length))).toBe(60);
  expect(isFound(endless, endless)).toBe(true);
});
