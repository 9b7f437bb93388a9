import { AppError } from "@/lib/errors";
import { MODEL_LABELS, MODEL_SINGULAR, type Model } from "@/lib/pms/model-names";
import type { Vendor, WriteFields, WriteOperation } from "@/lib/pms/vendor";

/** What a vendor takes of a model. Throws `invalid` where it takes no such write. */
export function offeredFields(
  { name, writes }: Pick<Vendor, "name" | "writes">,
  { model, operation }: { model: Model; operation: WriteOperation },
): WriteFields {
  const offered = writes[model];
  const fields = offered?.[operation];
  if (fields) return fields;
  const what = MODEL_LABELS[model];
  const reason = !offered
    ? `${what} are read-only: ${name} takes no writes of them.`
    : operation === "create"
      ? `${name} takes changes of a ${MODEL_SINGULAR[model]}, but no new ones.`
      : `${name} takes a new ${MODEL_SINGULAR[model]}, but no changes of one.`;
  throw new AppError("invalid", reason, { model: [reason] });
}
