import { expect, test } from "@/e2e/fixtures/test";
import { countNodes, firstNodes, type JsonNode, matchingNodes, nodesOfText } from "@/lib/json-nodes";

const DOCUMENT = {
  trigger: "DATA_UPDATE",
  data: {
    diff: { new: { rent: 145_000, note: null }, previous: { rent: 139_500, note: "Rent review" } },
    tags: [],
    units: [{ name: "A" }, { name: "B", rent: 5 }],
  },
};
const tree = nodesOfText(JSON.stringify(DOCUMENT));
const leavesOf = (node: JsonNode | null): string[] =>
  node ? (node.text === null ? node.children.flatMap(leavesOf) : [`${node.path}=${node.text}`]) : [];
const filtered = (text: string) => leavesOf(tree && matchingNodes(tree, text));

test("a tree has every value under its path, written as JSON writes it", () => {
  expect(leavesOf(tree)).toEqual([
    'trigger="DATA_UPDATE"',
    "data.diff.new.rent=145000",
    "data.diff.new.note=null",
    "data.diff.previous.rent=139500",
    'data.diff.previous.note="Rent review"',
    "data.tags=[]",
    'data.units[0].name="A"',
    'data.units[1].name="B"',
    "data.units[1].rent=5",
  ]);
});

test("filtering keeps the paths and values that match, with all below a path that does", () => {
  expect(filtered("diff.new")).toEqual(["data.diff.new.rent=145000", "data.diff.new.note=null"]);
  expect(filtered("RENT")).toEqual([
    "data.diff.new.rent=145000",
    "data.diff.previous.rent=139500",
    'data.diff.previous.note="Rent review"',
    "data.units[1].rent=5",
  ]);
  expect(filtered("units[1]")).toEqual(['data.units[1].name="B"', "data.units[1].rent=5"]);
  expect(filtered("1395")).toEqual(["data.diff.previous.rent=139500"]);
  expect(filtered("nothing like it")).toEqual([]);
  expect(filtered("  ")).toHaveLength(9);
});

test("a long document is cut, and each container says how much of it is missing", () => {
  const long = nodesOfText(
    JSON.stringify({ before: 1, list: Array.from({ length: 5_000 }, (_, at) => at), after: 2 }),
  );
  const cut = long && firstNodes(long, 100);
  expect(cut && countNodes(cut)).toBe(100);
  expect(cut?.hidden).toBe(1);
  expect(cut?.children[1]).toMatchObject({ path: "list", hidden: 5_000 - 97 });
});

test("what is no document has no tree", () => {
  for (const text of ["", "<html>", "{", "12", "null", '"text"']) expect(nodesOfText(text)).toBeNull();
});
