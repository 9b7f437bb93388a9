import { z } from "zod";
import type { Model } from "@/lib/pms/model-names";
import type { Vendor, WriteFields } from "@/lib/pms/vendor";

/**
 * The fields that a vendor takes of a model, for a new record and for a change: JSON Schema (draft 2020-12) by unified
 * names, null where it takes none.
 */
export const writableFields = ({ writes }: Pick<Vendor, "writes">, model: Model) => ({
  create: schemaOf(writes[model]?.create),
  update: schemaOf(writes[model]?.update),
});

const schemaOf = (fields: WriteFields | undefined): Record<string, unknown> | null =>
  fields ? z.toJSONSchema(fields, { io: "input" }) : null;
