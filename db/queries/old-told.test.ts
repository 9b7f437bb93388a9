import { seedOrg } from "@/db/isolation/seed";
import { deleteOldTold } from "@/db/queries/old-told";
import { expect, test } from "@/e2e/fixtures/test";

const OLD = "00000000-0000-7000-8000-0000000000";

test("what people were told long ago is forgotten, unless it is unread, urgent, waiting or under way", async ({
  database: { sql },
}) => {
  const { org, userId, webhookId } = await seedOrg();
  const counts = async () => {
    const [row] = await sql`select (select count(*)::int from notifications) as notes,
      (select count(*)::int from email_messages) as emails, (select count(*)::int from webhook_alerts) as alerts,
      (select count(*)::int from webhook_replays) as replays`;
    return row;
  };
  const before = await counts();
  expect(await deleteOldTold(180)).toBe(0);
  await sql`delete from notifications`;
  for (const [place, readAt, isUrgent] of [
    [1, new Date(), false],
    [2, new Date(), true],
    [3, null, false],
  ] as const)
    await sql`
      insert into notifications (id, org_id, user_id, kind, title, body, href, is_urgent, read_at, webhook_alert_id)
      values (${`${OLD}0${place}`}, ${org}, ${userId}, 'webhook_failing', 'a', 'b', '/', ${isUrgent}, ${readAt?.toISOString() ?? null},
        ${`${OLD}1${place}`})`;
  for (const [place, state] of [
    [1, "finished"],
    [2, "running"],
  ] as const)
    await sql`
      insert into webhook_replays (id, org_id, webhook_id, kind, filter, state, until_event_id)
      values (${`${OLD}2${place}`}, ${org}, ${webhookId}, 'replay', '{}', ${state}, ${`${OLD}99`})`;
  expect(await deleteOldTold(180)).toBe(2);
  expect(await counts()).toEqual({ ...before, notes: 2, replays: (before?.replays ?? 0) + 1 });
});
