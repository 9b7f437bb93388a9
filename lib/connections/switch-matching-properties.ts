import { listMatchingPropertyIds } from "@/db/queries/connection-properties";
import { findConnection } from "@/db/queries/connections";
import type { AnyActorContext } from "@/lib/auth/context";
import { setPropertiesEnabled } from "@/lib/connections/switch-scope";
import { notFound } from "@/lib/errors";

/** Switches every property that a search finds; the number that changed. */
export async function switchMatchingProperties(
  ctx: AnyActorContext,
  { connectionId, search, isEnabled }: { connectionId: string; search: string; isEnabled: boolean },
): Promise<{ switched: number }> {
  if (!(await findConnection(ctx.org, connectionId))) throw notFound("This integration");
  const propertyIds = await listMatchingPropertyIds(ctx.org, connectionId, {
    search: search.trim() || undefined,
    isEnabled: !isEnabled,
  });
  if (propertyIds.length > 0) await setPropertiesEnabled(ctx, { connectionId, propertyIds, isEnabled });
  return { switched: propertyIds.length };
}
