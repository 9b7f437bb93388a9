import { transaction } from "@/db/client";
import { recordAudit } from "@/db/queries/audit";
import { insertConnection, upsertProperties } from "@/db/queries/connections";
import { notifyLive } from "@/db/queries/live";
import type { AnyActorContext } from "@/lib/auth/context";
import { copySettings, type Settings } from "@/lib/connections/copy-settings";
import { sealCredentials } from "@/lib/connections/credentials";
import { DEFAULT_INTERVAL_MINUTES } from "@/lib/connections/intervals";
import { checkCredentials } from "@/lib/connections/test-credentials";
import type { VendorProperty } from "@/lib/connections/vendor-properties";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import type { VendorId } from "@/lib/pms/vendor";
import { vendorFor } from "@/lib/pms/vendors";
import { requestSync } from "@/lib/syncs/request-sync";

/** Tests the credentials, stores the connection with its models and schedule, and starts the initial sync. */
export async function createConnection(
  ctx: AnyActorContext,
  input: {
    vendor: VendorId;
    name: string;
    credentials: Record<string, string>;
    /** Those to sync; the vendor's other models are listed, switched off. */
    models: Model[];
    /** Where nothing is copied. */
    intervalMinutes?: number;
    /** The integration of the same vendor whose pace and schedules are copied, never its credentials. */
    basedOn?: string;
    /** Those that are switched on or off from the start; all others are as new ones are. */
    properties?: (VendorProperty & { isEnabled: boolean })[];
    newPropertiesAreEnabled?: boolean;
  },
): Promise<{ id: string; syncLogId: string }> {
  const vendor = vendorFor(input.vendor);
  const access = await checkCredentials(vendor, input.credentials);
  const models = vendor.models.map(({ model }) => {
    const result = access.models[model] ?? { status: "unsupported" as const };
    const writeAccess = access.writes[model] ?? null;
    return {
      model,
      access: result,
      writeAccess,
      isEnabled:
        input.models.includes(model) && (result.status === "success" || result.status === "untested"),
    };
  });
  if (!models.some((model) => model.isEnabled)) {
    throw new AppError(
      "invalid",
      "None of the chosen models can be read with these credentials. Choose another one.",
      {
        models: ["Choose at least one model that the credentials may read."],
      },
    );
  }
  const properties = [...new Map(input.properties?.map((property) => [property.xId, property])).values()];
  const areListed = models.some(({ model, isEnabled }) => model === "properties" && isEnabled);
  const id = newId();
  return transaction(async (tx) => {
    const copied: Partial<Settings> = input.basedOn
      ? await copySettings(ctx.org, input.basedOn, vendor, tx)
      : {};
    const newPropertiesAreEnabled = input.newPropertiesAreEnabled ?? copied.newPropertiesAreEnabled;
    refuseUnreadable({ properties, newPropertiesAreEnabled }, areListed);
    await insertConnection(
      ctx.org,
      {
        id,
        vendor: vendor.id,
        name: input.name,
        credentials: sealCredentials(id, input.credentials),
        models,
        ...vendor.defaults,
        schedules: [{ intervalMinutes: input.intervalMinutes ?? DEFAULT_INTERVAL_MINUTES }],
        ...copied,
        ...(newPropertiesAreEnabled !== undefined && { newPropertiesAreEnabled }),
      },
      tx,
    );
    for (const isEnabled of [true, false]) {
      const listed = properties.filter((property) => property.isEnabled === isEnabled);
      const named = listed.map(({ xId, name }) => ({ xId, name }));
      await upsertProperties(ctx.org, id, named, { isEnabled }, tx);
    }
    const { syncLogId } = await requestSync(
      ctx.org,
      { connectionId: id, trigger: "initial", startedBy: ctx.user.id ?? undefined },
      tx,
    );
    await recordAudit(tx, ctx, {
      action: "connection.created",
      targetType: "connection",
      targetId: id,
      targetName: input.name,
      detail: { ...{ vendor: vendor.id, models: input.models }, ...pickHow(input), ...pickChosen(input) },
    });
    await notifyLive(ctx.org, "connections", id, tx);
    return { id, syncLogId };
  });
}

const pickHow = ({ basedOn, intervalMinutes }: { basedOn?: string; intervalMinutes?: number }) =>
  basedOn ? { basedOn } : { intervalMinutes: intervalMinutes ?? DEFAULT_INTERVAL_MINUTES };

type Chosen = Pick<Parameters<typeof createConnection>[1], "properties" | "newPropertiesAreEnabled">;

/** A choice that would read nothing, or that only the list of properties could keep to. */
function refuseUnreadable({ properties, newPropertiesAreEnabled }: Chosen, areListed: boolean): void {
  if (newPropertiesAreEnabled !== false) return;
  if (!properties?.some((property) => property.isEnabled))
    throw new AppError("invalid", "No property would be synced. Leave at least one of them on.", {
      properties: ["Choose at least one property."],
    });
  if (!areListed)
    throw new AppError("invalid", "Properties that are not chosen are told apart by the model Properties.", {
      models: ["Sync Properties as well, or let new properties be synced."],
    });
}

const pickChosen = ({ properties, newPropertiesAreEnabled }: Chosen) => ({
  ...(properties && {
    properties: {
      on: properties.filter(({ isEnabled }) => isEnabled).length,
      off: properties.filter(({ isEnabled }) => !isEnabled).length,
    },
  }),
  ...(newPropertiesAreEnabled !== undefined && { newPropertiesAreEnabled }),
});
