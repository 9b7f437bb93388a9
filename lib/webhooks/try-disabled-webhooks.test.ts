import { transaction } from "@/db/client";
import { listWebhookAlerts } from "@/db/queries/webhook-alerts";
import { expect, test } from "@/e2e/fixtures/sender";
import { createWebhookOrg, insertTestDelivery } from "@/e2e/fixtures/webhook-org";
import { insertTestWebhook } from "@/e2e/fixtures/webhook-rows";
import { answerStatus, type Receiver } from "@/e2e/servers/receiver";
import { disableWebhook } from "@/lib/webhooks/disable-webhook";
import { nextTrialInSeconds } from "@/lib/webhooks/next-trial";
import { readWebhook } from "@/lib/webhooks/read-webhooks";
import { tryDisabledWebhooks } from "@/lib/webhooks/try-disabled-webhooks";

async function disabledWebhook({ url }: Receiver, reason: "failing" | "gone" = "failing") {
  const { ctx } = await createWebhookOrg();
  const { webhookId } = await insertTestWebhook(ctx.org, { callbackUrl: url });
  const held = [
    await insertTestDelivery(ctx, webhookId, "pending"),
    await insertTestDelivery(ctx, webhookId, "pending"),
  ];
  await transaction((tx) => disableWebhook(ctx.org, webhookId, reason, tx));
  return { ctx, webhookId, held };
}

test("a disabled webhook gets its oldest held delivery when its trial is due, and is enabled by taking it", async ({
  database: { sql },
  receiver,
  sender,
}) => {
  const { ctx, webhookId, held } = await disabledWebhook(receiver);
  expect(await tryDisabledWebhooks(sender)).toEqual({ tried: 0, enabled: 0 });
  await sql`update webhook_states set probe_at = now() - interval '1 second'`;
  receiver.play(answerStatus(503, {}, "still down"));
  expect(await tryDisabledWebhooks(sender)).toEqual({ tried: 1, enabled: 0 });
  const states = () => sql`select state, attempts, sequence::int from webhook_deliveries order by event_id`;
  expect(await states()).toEqual([
    { state: "held", attempts: 1, sequence: 1 },
    { state: "held", attempts: 0, sequence: null },
  ]);
  expect(await tryDisabledWebhooks(sender)).toEqual({ tried: 0, enabled: 0 });

  await sql`update webhook_states set probe_at = now() - interval '1 second'`;
  receiver.play(answerStatus(204, {}, ""));
  expect(await tryDisabledWebhooks(sender)).toEqual({ tried: 1, enabled: 1 });
  expect(await readWebhook(ctx, webhookId)).toMatchObject({
    state: "active",
    disabledAt: null,
    probeAt: null,
  });
  expect(await states()).toMatchObject([{ state: "delivered", attempts: 2 }, { state: "held" }]);
  const ids = receiver.requests.map((request) => request.headers["webhook-id"]);
  expect(ids).toEqual([`${held[0]}:${webhookId}`, `${held[0]}:${webhookId}`]);
  const triggers = await sql`select distinct trigger from webhook_attempts`;
  expect(triggers).toEqual([{ trigger: "probe" }]);
  expect((await listWebhookAlerts(ctx.org, webhookId, 5)).map(({ kind }) => kind)).toEqual([
    "recovered",
    "disabled",
  ]);
});

test("two workers try a disabled webhook once, and one that is gone is not tried", async ({
  database: { sql },
  receiver,
  sender,
}) => {
  receiver.play(answerStatus(500, {}, ""));
  await disabledWebhook(receiver);
  await disabledWebhook(receiver, "gone");
  await sql`update webhook_states set probe_at = now() - interval '1 second'`;
  await Promise.all([tryDisabledWebhooks(sender), tryDisabledWebhooks(sender)]);
  expect(receiver.requests).toHaveLength(1);
});

test("trials are ten minutes apart at first and six hours at most", () => {
  const minutesAfter = (hours: number) => nextTrialInSeconds(hours * 3_600) / 60;
  expect([0, 1, 6, 36, 500].map(minutesAfter)).toEqual([10, 10, 60, 360, 360]);
});
