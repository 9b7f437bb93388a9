import { setModelSwitch, setPropertySwitches } from "@/db/queries/connections";
import type { AnyActorContext } from "@/lib/auth/context";
import { changeAndTell } from "@/lib/connections/change-settings";
import { notFound } from "@/lib/errors";
import type { Model } from "@/lib/pms/model-names";

/** Switches a model on or off. One switched on is read in full, silently, by the next sync. */
export function setModelEnabled(
  ctx: AnyActorContext,
  input: { connectionId: string; model: Model; isEnabled: boolean },
): Promise<void> {
  const { connectionId, model, isEnabled } = input;
  const action = isEnabled ? "connection.model_enabled" : "connection.model_disabled";
  return changeAndTell(ctx, connectionId, action, { model }, async (_connection, tx) => {
    if (!(await setModelSwitch(ctx.org, connectionId, model, isEnabled, tx))) throw notFound("This model");
  });
}

/** Switches properties on or off. For those switched on the next sync lists everything, and is silent about them. */
export function setPropertiesEnabled(
  ctx: AnyActorContext,
  input: { connectionId: string; propertyIds: string[]; isEnabled: boolean },
): Promise<void> {
  const { connectionId, propertyIds, isEnabled } = input;
  const action = isEnabled ? "connection.properties_enabled" : "connection.properties_disabled";
  return changeAndTell(
    ctx,
    connectionId,
    action,
    { properties: propertyIds.length },
    async (_connection, tx) => {
      await setPropertySwitches(ctx.org, connectionId, propertyIds, isEnabled, tx);
    },
  );
}
