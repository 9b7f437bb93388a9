import { rankCommand } from "@/components/shell/rank-command";
import { expect, test } from "@/e2e/fixtures/test";

const COMMANDS: [string, string[]][] = [
  ["Incidents", ["failures", "outages"]],
  ["Leads", ["records", "search"]],
  ["Leases", ["records", "search"]],
  ["Service requests", ["records", "search"]],
  ["Sync logs", []],
  ["Writes", ["write requests", "new record", "create"]],
];
const found = (typed: string) =>
  COMMANDS.map(([label, words]) => ({ label, rank: rankCommand(label, words, typed) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ label }) => label);

test("what begins with the letters typed comes first, and further words find a command too", () => {
  expect(found("lease")).toEqual(["Leases"]);
  expect(found("le")).toEqual(["Leads", "Leases"]);
  expect(found("requests")).toEqual(["Service requests", "Writes"]);
  expect(found("outage")).toEqual(["Incidents"]);
  expect(found("  new rec ")).toEqual(["Writes"]);
  expect(found("logs sy")).toEqual(["Sync logs"]);
  expect(found("")).toHaveLength(COMMANDS.length);
});

test("letters in their order find a name, and no letters of further words do", () => {
  expect(found("snlg")).toEqual(["Sync logs"]);
  expect(found("flrs")).toEqual([]);
});
