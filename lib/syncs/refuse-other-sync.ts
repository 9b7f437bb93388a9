import type { SyncLog } from "@/db/queries/sync-logs";
import type { SyncMode } from "@/db/schema/syncs";
import { AppError } from "@/lib/errors";
import { MODEL_LABELS, MODELS, type Model } from "@/lib/pms/model-names";

const WORDS: Record<SyncMode, string> = {
  initial: "The first sync",
  incremental: "An incremental sync",
  full: "A full sync",
  back_sync: "A back-sync",
};

/**
 * Refuses with `conflict` a wish that the sync under way does not fulfil: another mode than its own, or other models.
 * A wish for nothing special is met by any sync, and one for a mode by the first sync, whatever its mode.
 */
export function refuseOtherSync(
  running: Pick<SyncLog, "mode" | "models">,
  asked: { mode?: SyncMode; models?: Model[] },
  enabled: Set<Model>,
): void {
  if (!asked.mode && !asked.models) return;
  const areOn = (models: readonly Model[]) =>
    MODELS.filter((one) => enabled.has(one) && models.includes(one));
  const wanted = areOn(asked.models ?? MODELS).join();
  const read = areOn(running.models);
  const isOfMode = !asked.mode || running.mode === "initial" || running.mode === asked.mode;
  if (isOfMode && read.join() === wanted) return;
  const isAll = read.length === enabled.size;
  const what = isAll
    ? "everything that is switched on"
    : read.map((one) => MODEL_LABELS[one].toLowerCase()).join(", ");
  throw new AppError(
    "conflict",
    `${WORDS[running.mode]} of ${what} is under way, and two never run at once. Start this one when that has ended.`,
  );
}
