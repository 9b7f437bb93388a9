import { transaction } from "@/db/client";
import { markApiKeyRevoked } from "@/db/queries/api-keys";
import { recordAudit } from "@/db/queries/audit";
import type { ActorContext } from "@/lib/auth/context";
import { notFound } from "@/lib/errors";

/** Ends a key at once; it stays listed. Throws `not_found` where it is unknown or ended before. */
export const revokeApiKey = (ctx: ActorContext, { apiKeyId }: { apiKeyId: string }): Promise<void> =>
  transaction(async (tx) => {
    const key = await markApiKeyRevoked(ctx.org, apiKeyId, tx);
    if (!key) throw notFound("The API key");
    await recordAudit(tx, ctx, {
      action: "api_key.revoked",
      targetType: "api_key",
      targetId: apiKeyId,
      targetName: key.name,
    });
  });
