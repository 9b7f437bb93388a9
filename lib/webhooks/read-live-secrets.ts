import { listLiveSecrets, type StoredSecret } from "@/db/queries/webhook-secrets";
import type { OrgId } from "@/lib/ids";

/** A secret that signs now, without its value. `expiresAt` is null for the current one. */
export type LiveSecret = Omit<StoredSecret, "secret">;

/** The secrets that sign a webhook's requests now, the current one first. Nobody sees a value by this. */
export async function readLiveSecrets({ org }: { org: OrgId }, webhookId: string): Promise<LiveSecret[]> {
  const live = await listLiveSecrets(org, webhookId);
  return live.map(({ secret: _, ...rest }) => rest);
}
