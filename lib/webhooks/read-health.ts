import { findHealth } from "@/db/queries/webhook-health";
import type { OrgId } from "@/lib/ids";
import { type Json, toJson } from "@/lib/json";
import { type Health, type HealthFacts, judgeHealth } from "@/lib/webhooks/health";

/** What the rule looks at and says of a webhook now; `health` is null where it does not fail. Instants are ISO 8601. */
export type HealthView = Json<{ facts: HealthFacts; health: Health | null }>;

/** Null for a webhook that receives nothing, which the rule leaves alone. */
export async function readHealth({ org }: { org: OrgId }, webhookId: string): Promise<HealthView | null> {
  const found = await findHealth(org, webhookId);
  if (!found) return null;
  const { org: _org, webhookId: _id, lastErrorClass: _class, ...facts } = found;
  return toJson({ facts, health: judgeHealth(facts, new Date()) });
}
