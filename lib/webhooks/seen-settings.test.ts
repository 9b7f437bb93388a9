import { listAudit } from "@/db/queries/audit";
import { expect, test } from "@/e2e/fixtures/test";
import { createWebhookOrg } from "@/e2e/fixtures/webhook-org";
import { createWebhook } from "@/lib/webhooks/create-webhook";
import { MASKED_VALUE } from "@/lib/webhooks/masked-headers";
import { readWebhook } from "@/lib/webhooks/read-webhooks";
import { revealHeaders } from "@/lib/webhooks/reveal-secret";
import { readSeenSettings } from "@/lib/webhooks/seen-settings";
import { setWebhookActive, updateWebhook } from "@/lib/webhooks/update-webhook";

const SETTINGS = {
  ...{ callbackUrl: "https://receiver.example/hooks", eventMask: "*", isGlobal: true, isActive: true },
  ...{ headers: { "X-Token": "t0ken" }, propexoSecret: "pk_harbour1" },
};

/** A webhook on which two people opened the same form. */
async function openedTwice() {
  const { ctx } = await createWebhookOrg();
  const { id: webhookId } = await createWebhook(ctx, SETTINGS);
  const other = { org: ctx.org, user: { id: null, name: "API key Nightly" } };
  return { ctx, other, webhookId, seen: await readSeenSettings(ctx, webhookId) };
}

test("two who change different settings of a webhook from the same form both keep theirs", async ({
  database: _,
}) => {
  const { ctx, other, webhookId, seen } = await openedTwice();
  await setWebhookActive(other, { webhookId, isActive: false });
  await updateWebhook(other, { webhookId, eventMask: "booking", seen });
  await updateWebhook(ctx, { webhookId, callbackUrl: "https://receiver.example/new", seen });
  expect(await readWebhook(ctx, webhookId)).toMatchObject({
    ...{ isActive: false, eventMask: "booking", callbackUrl: "https://receiver.example/new" },
  });
});

test("a setting that was changed since a form was opened is not overwritten by it: who and what is said", async ({
  database: _,
}) => {
  const { ctx, other, webhookId, seen } = await openedTwice();
  await updateWebhook(other, { webhookId, eventMask: "booking", keepsOrder: false });
  const mine = { webhookId, eventMask: "sync_error", keepsOrder: false, seen };
  await expect(updateWebhook(ctx, mine)).rejects.toMatchObject({
    code: "conflict",
    message: expect.stringMatching(/API key Nightly changed .* The choice of events is now "booking"\. Save/),
  });
  expect((await readWebhook(ctx, webhookId)).eventMask).toBe("booking");
  expect(await listAudit(ctx.org, { limit: 10 })).toHaveLength(2);

  await updateWebhook(ctx, { ...mine, seen: await readSeenSettings(ctx, webhookId) });
  expect((await readWebhook(ctx, webhookId)).eventMask).toBe("sync_error");
  await expect(updateWebhook(ctx, { webhookId, eventMask: "ari", seen })).rejects.toMatchObject({
    message: expect.stringContaining("you changed the same"),
  });
});

test("secret values that two people change are told apart as well, without any of them being told", async ({
  database: _,
}) => {
  const { ctx, other, webhookId, seen } = await openedTwice();
  await updateWebhook(other, { webhookId, headers: { "X-Token": "theirs" }, propexoSecret: "pk_harbour2" });
  for (const [given, told] of [
    [{ headers: { "X-Token": "mine" } }, "The headers changed."],
    [{ propexoSecret: "pk_harbour3" }, "The secret of propexo-signature changed."],
  ] as const) {
    await expect(updateWebhook(ctx, { webhookId, ...given, seen })).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringContaining(told),
    });
  }
  expect(await revealHeaders(ctx, { webhookId })).toEqual({ "X-Token": "theirs" });
  const now = await readSeenSettings(ctx, webhookId);
  await updateWebhook(ctx, { webhookId, headers: { "X-Token": MASKED_VALUE, "X-New": "n" }, seen: now });
  expect(await revealHeaders(ctx, { webhookId })).toEqual({ "X-Token": "theirs", "X-New": "n" });
  expect(JSON.stringify([seen, now])).not.toMatch(/t0ken|theirs|harbour|receiver/);
  expect(now.digests.headers).not.toBe(seen.digests.headers);
  expect(now.digests.callbackUrl).toBe(seen.digests.callbackUrl);
});
