import type { Connection } from "@/db/queries/connections";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";

export type NewWriteChoice = { connection: { id: string; name: string }; models: Model[] };

/** Of these models, those that new records of can be written, per integration; who takes none is left out. */
export const newWriteChoices = (
  connections: Pick<Connection, "id" | "name" | "vendor">[],
  of: readonly Model[] = MODELS,
): NewWriteChoice[] =>
  connections
    .map(({ id, name, vendor }) => ({
      connection: { id, name },
      models: of.filter((model) => vendorFor(vendor).writes[model]?.create),
    }))
    .filter(({ models }) => models.length > 0);
