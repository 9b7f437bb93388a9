import { database as db, transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { emailMessages, notifications } from "@/db/schema";
import { failedConnection, recoverSync } from "@/e2e/fixtures/failures";
import { expect, test } from "@/e2e/fixtures/mail-catcher";
import { createOrgWith } from "@/e2e/fixtures/people";
import { inngest } from "@/inngest/client";
import { Engine } from "@/inngest/engine/engine";
import { openSdkDoor } from "@/inngest/engine/sdk-door";
import { answerSdkWith } from "@/inngest/engine/sdk-fetch";
import { notifyRecovered } from "@/inngest/notify-recovered";
import { notifySyncFailed } from "@/inngest/notify-sync-failed";
import { sendEmail } from "@/inngest/send-email";
import { env } from "@/lib/env";

async function startWorker(databaseUrl: string): Promise<Engine> {
  const engine = new Engine({
    databaseUrl,
    concurrency: 20,
  });
  answerSdkWith(engine.fetch);
  await engine.start(openSdkDoor(inngest, [notifySyncFailed, notifyRecovered, sendEmail]));
  return engine;
}

test("a failed sync reaches the app and the inbox by itself, further ones as a digest, the recovery too", async ({
  database,
  mail,
}) => {
  Object.assign(env(), { EMAIL_DIGEST_WINDOW_SECONDS: 2 });
  const { org } = await createOrgWith("owner", "member");
  const engine = await startWorker(database.url);
  const first = await failedConnection(org, "First");
  await expect.poll(() => mail.messages().map(({ subject }) => subject)).toEqual(["First stopped syncing"]);
  expect(await db().select().from(notifications)).toMatchObject([
    { isUrgent: true, syncLogId: first.failed.syncLogId },
  ]);

  await Promise.all([failedConnection(org, "Second"), failedConnection(org, "Third")]);
  await expect
    .poll(() => mail.messages().map(({ subject }) => subject))
    .toEqual(["2 Sandbox PMS integrations stopped syncing", "First stopped syncing"]);

  await recoverSync(org, first.connectionId);
  await expect.poll(() => mail.messages()[0]?.subject).toBe("First is syncing again");
  await engine.stop();
});

test("the same email event twice hands over one email", async ({ database, mail }) => {
  const { org } = await createOrgWith("owner");
  const engine = await startWorker(database.url);
  await failedConnection(org);
  await expect
    .poll(async () => (await db().select().from(emailMessages)).map((email) => email.status))
    .toEqual(["sent"]);
  const [email] = await db().select().from(emailMessages);
  await transaction(async (tx) => {
    for (let count = 0; count < 3; count++)
      await emit(tx, {
        name: "email/message.queued",
        data: { emailId: email?.id ?? "", sendAt: new Date().toISOString() },
      });
  });
  const finished = database.sql`
    select count(*)::int as runs from engine.runs where status = 'completed' and output::text like '%nothing_to_do%'`;
  await expect
    .poll(
      async () =>
        (await database.sql`select count(*)::int as n from engine.runs where status = 'completed'`)[0]?.n,
    )
    .toBe(5);
  expect((await finished)[0]?.runs).toBe(3);
  expect(mail.messages().length).toBe(1);
  await engine.stop();
});
