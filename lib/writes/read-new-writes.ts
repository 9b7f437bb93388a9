import { listEnabledModels } from "@/db/queries/enabled-models";
import type { OrgId } from "@/lib/ids";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";

export type NewWriteChoice = { connection: { id: string; name: string }; models: Model[] };

/** Of these models, those that new records of can be written, per integration; who takes none is left out. */
export async function readNewWrites(
  { org }: { org: OrgId },
  of: readonly Model[] = MODELS,
): Promise<NewWriteChoice[]> {
  const choices = new Map<string, NewWriteChoice>();
  for (const { connectionId: id, name, vendor, model, writeAccess } of await listEnabledModels(org)) {
    const isTaken = vendorFor(vendor).writes[model]?.create && writeAccess?.create.status !== "unsupported";
    if (!isTaken || !of.includes(model)) continue;
    const choice = choices.get(id) ?? { connection: { id, name }, models: [] };
    choice.models.push(model);
    choices.set(id, choice);
  }
  return [...choices.values()].map(({ connection, models }) => ({
    connection,
    models: MODELS.filter((model) => models.includes(model)),
  }));
}
