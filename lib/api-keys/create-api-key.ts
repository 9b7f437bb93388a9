import { z } from "zod";
import { transaction } from "@/db/client";
import { insertApiKey } from "@/db/queries/api-keys";
import { recordAudit } from "@/db/queries/audit";
import { API_SCOPES } from "@/db/schema/api-keys";
import type { ActorContext } from "@/lib/auth/context";
import { hashToken, randomToken } from "@/lib/crypto";

const PREFIX = "lk_live_";
const SHOWN_CHARS = PREFIX.length + 6;

export const CreateApiKey = z.object({
  name: z.string().trim().min(1, "Give the key a name.").max(80, "Use at most 80 characters."),
  scopes: z.array(z.enum(API_SCOPES, "Choose from the list.")).min(1, "Choose at least one permission."),
  /** Null: until it is revoked. */
  expiresInDays: z.number().int().min(1).max(3650).nullable().default(null),
});
export type CreateApiKey = z.output<typeof CreateApiKey>;

/** Makes a key. Its text is in the answer and nowhere else: only a hash of it is stored. */
export function createApiKey(
  ctx: ActorContext,
  input: CreateApiKey,
  key: string = newApiKey(),
): Promise<{ id: string; key: string }> {
  const { name, scopes, expiresInDays } = input;
  return transaction(async (tx) => {
    const id = await insertApiKey(
      ctx.org,
      {
        name,
        scopes: API_SCOPES.filter((scope) => scopes.includes(scope)),
        prefix: key.slice(0, SHOWN_CHARS),
        hash: hashToken(key),
        createdBy: ctx.user.id,
        expiresAt: expiresInDays === null ? null : new Date(Date.now() + expiresInDays * 86_400_000),
      },
      tx,
    );
    await recordAudit(tx, ctx, {
      action: "api_key.created",
      targetType: "api_key",
      targetId: id,
      targetName: name,
      detail: { scopes },
    });
    return { id, key };
  });
}

/** A new key: a mark to find leaked ones by, and 32 random bytes. */
export const newApiKey = (): string => PREFIX + randomToken();
