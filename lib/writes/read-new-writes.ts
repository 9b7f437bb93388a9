import type { Connection } from "@/db/queries/connections";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";

export type NewWriteChoice = { connection: { id: string; name: string }; models: Model[] };

/** The models that new records of can be written, per integration; those that take none are left out. */
export const newWriteChoices = (
  connections: Pick<Connection, "id" | "name" | "vendor">[],
): NewWriteChoice[] =>
  connections
    .map(({ id, name, vendor }) => ({
      connection: { id, name },
      models: MODELS.filter((model) => vendorFor(vendor).writes[model]?.create),
    }))
    .filter(({ models }) => models.length > 0);
