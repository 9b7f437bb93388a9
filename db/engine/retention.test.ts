import { removeExpired } from "@/db/engine/retention";
import { expect, test } from "@/e2e/fixtures/test";

test("ended runs go after 7 days, failed ones after 30, with their steps; running ones and younger ones stay", async ({
  database: { sql },
}) => {
  const RUNS = [
    ["completed", 8, false],
    ["completed", 6, true],
    ["cancelled", 8, false],
    ["failed", 29, true],
    ["failed", 31, false],
    ["running", 100, true],
  ] as const;
  for (const [status, days] of RUNS)
    await sql`
      with run as (
        insert into engine.runs (id, function_id, status, event, created_at, ended_at)
        values (gen_random_uuid(), ${`${status} ${days}`}, ${status}, '{}', now() - make_interval(days => ${days}),
          ${status === "running" ? null : sql`now() - make_interval(days => ${days})`}) returning id
      ) insert into engine.steps (run_id, id, output) select id, 's', '{}' from run`;
  await sql`
    insert into outbox_events (id, name, data, taken_at, created_at)
    select gen_random_uuid(), n, '{}', t, now() - interval '9 days'
    from (values ('old', now() - interval '8 days'), ('young', now() - interval '6 days'), ('untaken', null)) e (n, t)`;

  expect(await removeExpired(sql)).toEqual({ runs: 3, events: 1 });
  const left = await sql<{ id: string }[]>`select function_id as id from engine.runs order by 1`;
  const kept = RUNS.flatMap(([status, days, isKept]) => (isKept ? `${status} ${days}` : []));
  expect(left.map((row) => row.id)).toEqual(kept.toSorted());
  expect((await sql`select from engine.steps`).length).toBe(3);
  const events = await sql<{ name: string }[]>`select name from outbox_events order by name`;
  expect(events.map((row) => row.name)).toEqual(["untaken", "young"]);
});
