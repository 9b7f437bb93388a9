import { countWrites } from "@/db/queries/write-facets";
import { listWriteViews } from "@/db/queries/write-views";
import { insertTestConnection } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { startWriteRig } from "@/e2e/fixtures/write-rig";

test("each choice counts the writes that it would show under the other choices, and none of another organisation", async ({
  database: { sql },
}) => {
  const at = await startWriteRig();
  const { org, connectionId } = at;
  const other = await insertTestConnection(org, { name: "Other" });
  const rows = [
    [connectionId, "residents", "SUCCESS", 3],
    [connectionId, "residents", "FAILURE", 2],
    [connectionId, "leads", "FAILURE", 1],
    [other, "leads", "PENDING", 4],
  ] as const;
  for (const [connection, model, status, count] of rows)
    await sql`insert into write_requests (id, org_id, connection_id, model, operation, fields, status)
      select gen_random_uuid(), ${org}, ${connection}, ${model}, 'create', '{}', ${status}
      from generate_series(1, ${count})`;
  const foreign = await startWriteRig();
  await foreign.request();

  const all = await countWrites(org, {});
  expect(all).toMatchObject({ total: 10, isPartial: false });
  expect(new Map(all.status.map(({ value, count }) => [value, count]))).toEqual(
    new Map([
      ["SUCCESS", 3],
      ["FAILURE", 3],
      ["PENDING", 4],
    ]),
  );
  const failed = { statuses: ["FAILURE" as const] };
  const counts = await countWrites(org, failed);
  expect(counts).toMatchObject({
    total: 3,
    connection: [{ value: connectionId, count: 3 }],
  });
  for (const { value, count } of counts.model) {
    const shown = await listWriteViews(org, { ...failed, models: [value as "leads"] }, { limit: 50 });
    expect(shown.rows).toHaveLength(count);
  }
  expect(counts.status.find(({ value }) => value === "PENDING")?.count).toBe(4);
});

test("of more than 10,000 writes the newest are counted, and it is said that there are more", async ({
  database: { sql },
}) => {
  const { org, connectionId } = await startWriteRig();
  await sql`insert into write_requests (id, org_id, connection_id, model, operation, fields, status)
    select gen_random_uuid(), ${org}, ${connectionId}, 'leads', 'create', '{}', 'SUCCESS'
    from generate_series(1, 10100)`;
  expect(await countWrites(org, {})).toMatchObject({ total: 10_000, isPartial: true });
});
