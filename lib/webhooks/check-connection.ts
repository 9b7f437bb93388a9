import type { RateLimit } from "@/db/queries/rate-limits";
import type { AnyActorContext } from "@/lib/auth/context";
import { refuseWhenTooOften } from "@/lib/auth/refuse-when-too-often";
import { env } from "@/lib/env";
import { type Probe, probeUrl } from "@/lib/webhooks/probe";

const LIMIT: RateLimit = { name: "webhook-probe", points: 30, windowSeconds: 60 };

/**
 * Follows a URL from its name to its first answer, by the policy of deliveries. What stands in the way is a value. Throws
 * `rate_limited` per organisation.
 */
export async function checkConnection(ctx: AnyActorContext, { url }: { url: string }): Promise<Probe> {
  await refuseWhenTooOften(LIMIT, ctx.org, "Too many checks");
  const { OUTBOUND_ALLOWED_ORIGINS: allowedOrigins, OUTBOUND_HTTPS_ONLY: httpsOnly } = env();
  return probeUrl(url, { allowedOrigins, httpsOnly });
}
