import { listApiKeys, spendApiKey } from "@/db/queries/api-keys";
import { createTestOrg } from "@/e2e/fixtures/connection-rows";
import { expect, test } from "@/e2e/fixtures/test";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import { hashToken } from "@/lib/crypto";

test("each use of a key is counted within its window, and noted on it at most once a minute", async ({
  database,
}) => {
  const { org, userId } = await createTestOrg();
  const ctx = { org, user: { id: userId, name: "Owner", email: "owner@test.example" } };
  const { key } = await createApiKey(ctx, { name: "Key", scopes: ["records:read"], expiresInDays: null });
  const spend = async () => (await spendApiKey(hashToken(key), 60))?.uses;
  const lastUsed = async () => (await listApiKeys(org))[0]?.lastUsedAt?.getTime();
  expect(await lastUsed()).toBeUndefined();

  expect(await spend()).toBe(1);
  const first = await lastUsed();
  expect(first).toBeGreaterThan(Date.now() - 60_000);
  expect([await spend(), await lastUsed()]).toEqual([2, first]);

  await database.sql`update api_keys set last_used_at = last_used_at - interval '61 seconds'`;
  expect(await spend()).toBe(3);
  expect(await lastUsed()).toBeGreaterThanOrEqual(first ?? 0);

  await database.sql`update rate_limits set expire = now() - interval '1 second'`;
  expect(await spend()).toBe(1);
  expect(await spendApiKey(hashToken("lk_live_another"), 60)).toBeNull();
});
