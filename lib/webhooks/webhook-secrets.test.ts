import { listAudit } from "@/db/queries/audit";
import { listDeliverySettings } from "@/db/queries/delivery-settings";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import type { ActorContext } from "@/lib/auth/context";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { revealSecrets } from "@/lib/webhooks/reveal-secret";
import { MOST_LIVE_SECRETS, rotateSecret } from "@/lib/webhooks/rotate-secret";
import { openPropexoSecret, openSecret } from "@/lib/webhooks/sealed-settings";
import { newSigningSecret } from "@/lib/webhooks/sign";
import { updateWebhook } from "@/lib/webhooks/update-webhook";

const DAY_MS = 86_400_000;

async function webhookWithSecret() {
  const { ctx } = await createWebhookOrg();
  const { id, secret } = await createWebhook(ctx, {
    callbackUrl: "https://receiver.example/hooks",
    eventMask: "*",
    isGlobal: true,
  });
  return { ctx, webhookId: id, first: secret };
}

const liveOf = async (ctx: ActorContext, webhookId: string) =>
  (await revealSecrets(ctx, { webhookId })).map(({ secret, expiresAt }) => ({
    secret,
    daysLeft: expiresAt && Math.round((expiresAt.getTime() - Date.now()) / DAY_MS),
  }));

test("rotated twice in a row, a webhook signs with all three until the overlaps end", async ({
  database: { sql },
}) => {
  const { ctx, webhookId, first } = await webhookWithSecret();
  const second = await rotateSecret(ctx, { webhookId });
  const third = await rotateSecret(ctx, { webhookId, overlapSeconds: 7 * 86_400 });
  expect(await liveOf(ctx, webhookId)).toEqual([
    { secret: third.secret, daysLeft: null },
    { secret: second.secret, daysLeft: 7 },
    { secret: first, daysLeft: 1 },
  ]);
  await sql`update webhook_secrets set expires_at = now() - interval '1 second' where expires_at < now() + interval '2 days'`;
  expect((await liveOf(ctx, webhookId)).map((one) => one.secret)).toEqual([third.secret, second.secret]);
});

test("rotated without an overlap, only the new secret signs from then on", async ({ database: _ }) => {
  const { ctx, webhookId } = await webhookWithSecret();
  await rotateSecret(ctx, { webhookId });
  const { secret } = await rotateSecret(ctx, { webhookId, overlapSeconds: 0 });
  expect(await liveOf(ctx, webhookId)).toEqual([{ secret, daysLeft: null }]);
  const [settings] = await listDeliverySettings([webhookId]);
  expect(settings?.secrets).toHaveLength(1);
});

test("at most ten secrets sign at once, also when rotated at the same moment", async ({ database: _ }) => {
  const { ctx, webhookId } = await webhookWithSecret();
  const results = await Promise.allSettled(
    Array.from({ length: MOST_LIVE_SECRETS + 2 }, () => rotateSecret(ctx, { webhookId })),
  );
  const refused = results.flatMap((result) => (result.status === "rejected" ? [result.reason] : []));
  expect(refused).toHaveLength(3);
  for (const reason of refused) expect(reason).toMatchObject({ code: "conflict" });
  expect(await liveOf(ctx, webhookId)).toHaveLength(MOST_LIVE_SECRETS);
  const { secret } = await rotateSecret(ctx, { webhookId, overlapSeconds: 0 });
  expect(await liveOf(ctx, webhookId)).toEqual([{ secret, daysLeft: null }]);
});

test("a secret of one's own is taken when it is valid and not in use", async ({ database: _ }) => {
  const { ctx, webhookId, first } = await webhookWithSecret();
  const own = newSigningSecret();
  expect(await rotateSecret(ctx, { webhookId, secret: own })).toMatchObject({ secret: own });
  for (const secret of ["hunter2", "whsec_c2hvcnQ=", "whsec_!!!!"])
    await expect(rotateSecret(ctx, { webhookId, secret })).rejects.toMatchObject({
      code: "invalid",
      fields: { secret: [expect.any(String)] },
    });
  for (const secret of [own, first])
    await expect(rotateSecret(ctx, { webhookId, secret })).rejects.toMatchObject({ code: "conflict" });
  for (const overlapSeconds of [-1, 7 * 86_400 + 1, 0.5])
    await expect(rotateSecret(ctx, { webhookId, overlapSeconds })).rejects.toMatchObject({ code: "invalid" });
  expect(await liveOf(ctx, webhookId)).toHaveLength(2);
});

test("rotating is a new version of the webhook, so that workers sign with the new secret at once", async ({
  database: _,
}) => {
  const { ctx, webhookId } = await webhookWithSecret();
  const [before] = await listDeliverySettings([webhookId]);
  await rotateSecret(ctx, { webhookId });
  const [after] = await listDeliverySettings([webhookId]);
  expect(after?.version).not.toBe(before?.version);
});

test("every secret is stored sealed, and opens as nothing but what it was stored for", async ({
  database: { sql },
}) => {
  const { ctx } = await createWebhookOrg();
  const given = newSigningSecret();
  const { id: webhookId } = await createWebhook(ctx, {
    ...{ callbackUrl: "https://receiver.example/hooks", eventMask: "*", isGlobal: true },
    ...{ secret: given, propexoSecret: "pk_harbour1" },
  });
  const { secret: made } = await rotateSecret(ctx, { webhookId });
  const stored = await sql<{ id: string; secret: string }[]>`
    select id, secret from webhook_secrets where webhook_id = ${webhookId} order by id`;
  expect(stored.map(({ id, secret }) => openSecret(id, secret))).toEqual([given, made]);
  const [first, second] = stored;
  expect(() => openSecret(String(second?.id), String(first?.secret))).toThrow();
  expect(() => openPropexoSecret(webhookId, String(first?.secret))).toThrow();

  const propexoSecret = async () => (await sql`select propexo_secret from webhooks`)[0]?.propexo_secret;
  const before = await propexoSecret();
  expect(openPropexoSecret(webhookId, before)).toBe("pk_harbour1");
  await updateWebhook(ctx, { webhookId, propexoSecret: "pk_harbour2" });
  const after = await propexoSecret();
  expect(openPropexoSecret(webhookId, after)).toBe("pk_harbour2");
  const written = JSON.stringify([before, await sql`select * from webhooks`, stored]);
  for (const secret of [given, made, "pk_harbour1", "pk_harbour2"]) {
    const key = secret.replace(/^(whsec|pk)_/, "");
    for (const readable of [key, Buffer.from(secret).toString("base64"), Buffer.from(secret).toString("hex")])
      expect(written).not.toContain(readable);
  }
});

test("each look at a secret is in the audit log, and no secret ever is", async ({ database: _ }) => {
  const { ctx, webhookId, first } = await webhookWithSecret();
  const second = await rotateSecret(ctx, { webhookId, secret: newSigningSecret() });
  await revealSecrets(ctx, { webhookId });
  await revealSecrets({ org: ctx.org, user: { id: null, name: "API key Nightly" } }, { webhookId });
  const entries = await listAudit(ctx.org, { limit: 10 });
  expect(entries.map(({ action, actorName }) => `${actorName}: ${action}`)).toEqual([
    "API key Nightly: webhook.secret-revealed",
    "Owner of the test: webhook.secret-revealed",
    "Owner of the test: webhook.secret-rotated",
    "Owner of the test: webhook.created",
  ]);
  for (const secret of [first, second.secret]) expect(JSON.stringify(entries)).not.toContain(secret);
});

test("another organisation neither sees nor rotates a secret", async ({ database: _ }) => {
  const { ctx, webhookId, first } = await webhookWithSecret();
  const stranger = await createWebhookOrg();
  await expect(revealSecrets(stranger.ctx, { webhookId })).rejects.toMatchObject({ code: "not_found" });
  await expect(rotateSecret(stranger.ctx, { webhookId })).rejects.toMatchObject({ code: "not_found" });
  expect((await liveOf(ctx, webhookId)).map((one) => one.secret)).toEqual([first]);
});
