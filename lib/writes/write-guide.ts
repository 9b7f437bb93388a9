import type { WriteAttempt } from "@/db/queries/write-attempts";
import type { Write } from "@/db/queries/write-requests";
import { guideFor } from "@/lib/pms/error-kinds";
import { MODEL_LABELS } from "@/lib/pms/model-names";

export type WriteGuide = {
  tone: "urgent" | "warning";
  title: string;
  /** What it means, and what to do. */
  text: string;
  /** It may have been made: whoever retries it has to have looked. */
  mayBeMade: boolean;
  /** Nothing was asked of the vendor: it was switched off by then. */
  isSwitchedOff: boolean;
};

/** What a write's end means and what to do about it; null where it went well or is still on its way. */
export function guideOf(
  write: Pick<Write, "status" | "model" | "errorKind">,
  last: Pick<WriteAttempt, "outcome"> | undefined,
  vendorName: string,
): WriteGuide | null {
  const told = { tone: "urgent", mayBeMade: false, isSwitchedOff: false } as const;
  if (write.status === "PARTIAL_SUCCESS")
    return {
      ...{ ...told, tone: "warning", title: "Written in part" },
      text: `${vendorName} took the record, except for what it says below. Change the record again to send the rest.`,
    };
  if (write.status !== "FAILURE") return null;
  if (last?.outcome === "unknown")
    return {
      ...{ ...told, title: "The answer was lost", mayBeMade: true },
      text: `The write was sent and no usable answer came back, so ${vendorName} may have made it. Check there first; retry only if it is missing.`,
    };
  // The vendor's own refusals end their attempt as refused.
  if (!write.errorKind && last?.outcome === "failed")
    return {
      ...{ ...told, title: "Switched off", isSwitchedOff: true },
      text: `What it writes was switched off before it was sent, so ${vendorName} was not asked. Do what it says below, then retry.`,
    };
  if (!write.errorKind)
    return {
      ...{ ...told, title: `${vendorName} refused it` },
      text: "Correct what it names, then send it again. Retrying it unchanged helps only if something has changed there.",
    };
  if (write.errorKind === "permission_missing")
    return {
      ...{ ...told, title: "Permission missing" },
      text: `The credentials work, but may not write ${MODEL_LABELS[write.model].toLowerCase()}. Grant the permission at ${vendorName}, then retry.`,
    };
  const guide = guideFor(write.errorKind, vendorName);
  const next =
    guide.action === "reauthenticate" ? `${guide.nextStep} Then retry.` : "Retry once that is over.";
  return { ...told, title: guide.title, text: `${guide.cause} ${next}` };
}
