import { expect, test } from "@/e2e/fixtures/test";
import { parseAnswer } from "@/lib/pms/read-answer";
import { storableValue } from "@/lib/storable-text";
import { syncLogFilters } from "@/lib/syncs/sync-log-filters";

test("what people send loses characters that cannot be stored, however deep they are", () => {
  const at = new Date();
  expect(storableValue({ name: "Har\0bour", list: [{ key: "\0" }], count: 2, at, none: null })).toEqual({
    name: "Harbour",
    list: [{ key: "" }],
    count: 2,
    at,
    none: null,
  });
});

test("halves of surrogate pairs are replaced in texts and names, and whole pairs are left alone", () => {
  expect(storableValue({ "a\ud83d\0": ["\udd11 \ud83d\udd11"] })).toEqual({
    "a\ufffd": ["\ufffd \ud83d\udd11"],
  });
});

test("a search in the URL loses them too", () => {
  expect(syncLogFilters.parse(new URLSearchParams("q=%00out%00age"))).toMatchObject({ q: "outage" });
});

test("a page of a vendor with such a character can be stored, and its other text is left alone", () => {
  const text = JSON.stringify([{ name: "Alder\0 House", path: "a\\u0000b" }]);
  expect(parseAnswer(text, "application/json", "Vendor")).toEqual([
    { name: "Alder House", path: "a\\u0000b" },
  ]);
});
