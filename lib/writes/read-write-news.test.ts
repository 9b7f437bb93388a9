import { database } from "@/db/client";
import { writeRequests } from "@/db/schema";
import { createTestOrg, insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { newId } from "@/lib/ids";
import { readWriteNews } from "@/lib/writes/read-write-news";
import { writeFilters } from "@/lib/writes/write-filters";

test("news of a list are the writes that match and are newer, and its own rows as they are now", async ({
  database: _,
}) => {
  const [{ org }, stranger] = [await createTestOrg(), await createTestOrg()];
  const connectionId = await insertTestConnection(org);
  const write = async (status: "SUCCESS" | "FAILURE") => {
    const id = newId();
    const of = { id, orgId: org, connectionId, model: "residents", operation: "create", status } as const;
    await database()
      .insert(writeRequests)
      .values({ ...of, fields: { first_name: "Maria", last_name: "Lindqvist" } });
    return id;
  };
  const shown = await write("FAILURE");
  await write("SUCCESS");
  await write("FAILURE");
  const asked = { since: shown, ids: [shown, "no-id"] };
  const news = await readWriteNews({ org }, writeFilters.parse({}), asked);
  expect(news.newCount).toBe(2);
  expect(news.rows).toMatchObject([{ id: shown, status: "FAILURE", label: "Maria Lindqvist" }]);
  expect(Object.keys(news.rows[0] ?? {})).not.toContain("fields");
  const failed = writeFilters.parse({ status: "FAILURE" });
  expect((await readWriteNews({ org }, failed, asked)).newCount).toBe(1);
  expect(await readWriteNews({ org: stranger.org }, failed, { ...asked, since: null })).toEqual({
    newCount: 0,
    rows: [],
  });
});
