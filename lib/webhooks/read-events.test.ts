import { transaction } from "@/db/client";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { eventFilters } from "@/lib/webhooks/event-filters";
import { readEvents } from "@/lib/webhooks/read-events";
import { recordEvents } from "@/lib/webhooks/record-events";

test("each name of events is counted whatever names are chosen, within the chosen time", async ({
  database: _,
}) => {
  const { org } = await createTestOrg();
  const stranger = await createTestOrg();
  const happen = (of: typeof org, names: string[]) =>
    transaction((tx) =>
      recordEvents(
        of,
        names.map((name) => ({ name, payload: {} })),
        tx,
      ),
    );
  await happen(org, ["message", "message", "review"]);
  await happen(stranger.org, ["message"]);
  const counted = async (query: string) => {
    const filters = eventFilters.parse(new URLSearchParams(query));
    const { counts, rows } = await readEvents({ org }, filters, null);
    const names = Object.fromEntries(counts.names.map(({ name, count }) => [name, count]));
    return { rows: rows.length, total: counts.total, names };
  };
  const names = { message: 2, review: 1 };
  expect(await counted("")).toEqual({ rows: 3, total: 3, names });
  expect(await counted("event=review")).toEqual({ rows: 1, total: 1, names });
  expect(await counted("event=review&to=2020-01-01T00:00:00Z")).toEqual({ rows: 0, total: 0, names: {} });
});
