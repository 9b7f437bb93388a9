import type { WriteView } from "@/db/queries/write-views";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";

/** "New service request: Tap drips", "Change of resident: Mary Lee". */
export function writeTitle({
  operation,
  model,
  label,
}: Pick<WriteView, "operation" | "model" | "label">): string {
  const what = `${operation === "create" ? "New" : "Change of"} ${MODEL_SINGULAR[model]}`;
  return label ? `${what}: ${label}` : what;
}
