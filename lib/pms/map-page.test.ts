import { expect, test } from "@playwright/test";
import { mapPage } from "@/lib/pms/map-page";

const ROLES = { id: "Id", changedAt: "UpdatedAt" };
const read = (...sent: unknown[]) =>
  mapPage(sent, ROLES, (raw) => ({ xPropertyId: null, data: { name: raw.text("Name") } }));

test("of an id that comes twice on a page with other contents the first is kept and the second set aside by name", () => {
  const page = read({ Id: 1, Name: "Elm" }, { Id: 2, Name: "Oak" }, { Id: 1, Name: "Ash" });
  expect(page.records.map(({ xId, data }) => [xId, data.name])).toEqual([
    ["1", "Elm"],
    ["2", "Oak"],
  ]);
  expect(page.rejected).toEqual([
    { xId: "1", field: "Id", reason: "came twice on one page, with other contents" },
  ]);
});

test("the same record twice on a page is one record, and nothing is set aside", () => {
  const page = read({ Id: 1, Name: "Elm" }, { Name: "Elm", Id: 1 });
  expect(page.records).toHaveLength(1);
  expect(page.rejected).toEqual([]);
});
