import { filterJson } from "@/components/json-filter";
import { expect, test } from "@/e2e/fixtures/test";

const VALUE = {
  trigger: "DATA_UPDATE",
  data: { id: "x1", diff: { new: { rent: 5 }, previous: { rent: null } } },
};

test("a filter keeps the matching parts with their parents", () => {
  expect(filterJson(VALUE, "x1")).toEqual({ data: { id: "x1" } });
  expect(filterJson(["a", "b"], "B")).toEqual(["b"]);
});

test("a matching key keeps everything below it", () => {
  expect(filterJson(VALUE, "previous")).toEqual({ data: { diff: { previous: { rent: null } } } });
});

test("null matches as text and survives the filter", () => {
  expect(filterJson(VALUE, "null")).toEqual({ data: { diff: { previous: { rent: null } } } });
});

test("nothing that matches is undefined, and no filter is the value itself", () => {
  expect(filterJson(VALUE, "absent")).toBeUndefined();
  expect(filterJson(VALUE, "  ")).toBe(VALUE);
});
