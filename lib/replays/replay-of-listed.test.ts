import { expect, test } from "@playwright/test";
import { CountReplayInput } from "@/lib/replays/replay-input";
import { replayOfListed } from "@/lib/replays/replay-of-listed";
import { deliveryFilters } from "@/lib/webhooks/delivery-filters";

const NOW = new Date("2026-03-02T12:00:00.000Z");
const listed = (query: string) => replayOfListed(deliveryFilters.parse(new URLSearchParams(query)), NOW);

test("what a log is filtered by is what its replay is narrowed by, but for the search", () => {
  expect(listed("")).toEqual({});
  expect(listed("q=okonkwo&state=exhausted,held&event=DATA_NEW,DATA_UPDATE&error=timeout")).toEqual({
    states: ["exhausted", "held"],
    eventNames: expect.arrayContaining(["DATA_NEW", "DATA_UPDATE"]),
    errorClasses: ["timeout"],
  });
  expect(listed("range=24h")).toEqual({ from: "2026-03-01T12:00:00.000Z" });
  expect(listed("from=2026-03-01T00:00:00Z&to=2026-03-02T00:00:00Z&range=24h")).toEqual({
    ...{ from: "2026-03-01T00:00:00.000Z", to: "2026-03-02T00:00:00.000Z" },
  });
  const all = listed("state=exhausted&event=message&error=dns&from=2026-03-01T00:00:00Z");
  const input = { webhookId: "01a21dc2-4b97-73e0-9149-6f4ab2671c2d", kind: "replay", filter: all };
  expect(CountReplayInput.parse(input).filter, "all of it is taken").toEqual(all);
});

test("of states that are on their way already nothing is replayed, and never everything instead", () => {
  expect(listed("state=pending,sending")).toBeNull();
  expect(listed("state=pending,exhausted")).toEqual({ states: ["exhausted"] });
});
