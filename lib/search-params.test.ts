import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";
import { NO_FILTERS, syncLogFilters } from "@/lib/syncs/sync-log-filters";

test("filters written to a URL are read back the same", () => {
  const filters = {
    ...NO_FILTERS,
    status: ["error" as const, "partial" as const],
    connection: [newId(), newId()],
    range: "7d" as const,
    q: "50% off, please & thanks",
  };
  const query = syncLogFilters.toQuery(filters);
  expect(query).toContain("status=error,partial");
  expect(syncLogFilters.parse(new URLSearchParams(query))).toEqual(filters);
});

test("defaults leave no trace in the URL", () => {
  expect(syncLogFilters.toQuery(NO_FILTERS)).toBe("");
});

test("equal filters give equal text, in whatever order they were chosen", () => {
  const ids = [newId(), newId()];
  const one = syncLogFilters.parse({ status: "partial,error", connection: ids.join(",") });
  const other = syncLogFilters.parse({
    status: ["error", "partial"],
    connection: [...ids].reverse().join(","),
  });
  expect(syncLogFilters.toQuery(one)).toBe(syncLogFilters.toQuery(other));
});

test("what cannot be read is dropped, so that a stale link shows a list", () => {
  const filters = syncLogFilters.parse({
    status: "error,exploded",
    connection: "1,' or 1=1",
    trigger: "",
    range: "century",
    from: "yesterday",
    q: "  x ".repeat(200),
  });
  expect(filters).toMatchObject({ status: ["error"], connection: [], trigger: [], range: "all", from: null });
  expect(filters.q.length).toBeLessThanOrEqual(200);
});

test("instants are read in any zone and written in UTC", () => {
  expect(syncLogFilters.parse({ from: "2026-03-01T01:00:00+02:00" }).from).toBe("2026-02-28T23:00:00.000Z");
});
