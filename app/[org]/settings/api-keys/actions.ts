"use server";

import { refresh } from "next/cache";
import { z } from "zod";
import { CreateApiKey, createApiKey as create } from "@/lib/api-keys/create-api-key";
import { revokeApiKey as revoke } from "@/lib/api-keys/revoke-api-key";
import { orgAction } from "@/lib/auth/action";

export const createApiKey = orgAction("api_key.manage", CreateApiKey, async (ctx, input) => {
  const { key } = await create(ctx, input);
  refresh();
  return { key };
});

export const revokeApiKey = orgAction(
  "api_key.manage",
  z.object({ apiKeyId: z.uuid("This API key does not exist.") }),
  async (ctx, input) => {
    await revoke(ctx, input);
    refresh();
  },
);
