import { CircleCheck, TriangleAlert } from "lucide-react";
import type { Tone } from "@/components/ui/tone";
import type { NotificationItem } from "@/db/queries/notifications";

type Look = { icon: typeof CircleCheck; tone: Tone; word: string };

/** Colour only repeats what icon and word say. */
export function lookOf({ kind, isUrgent }: Pick<NotificationItem, "kind" | "isUrgent">): Look {
  switch (kind) {
    case "sync_failed":
      return isUrgent
        ? { icon: TriangleAlert, tone: "urgent", word: "Urgent" }
        : { icon: TriangleAlert, tone: "neutral", word: "Resolved" };
    case "sync_partial":
      return { icon: TriangleAlert, tone: "warning", word: "Warning" };
    case "write_failed":
      return { icon: TriangleAlert, tone: "warning", word: "Write failed" };
    case "webhook_failing":
      return { icon: TriangleAlert, tone: "warning", word: "Warning" };
    case "webhook_disabled":
      return isUrgent
        ? { icon: TriangleAlert, tone: "urgent", word: "Urgent" }
        : { icon: TriangleAlert, tone: "neutral", word: "Resolved" };
    case "sync_recovered":
    case "webhook_recovered":
      return { icon: CircleCheck, tone: "ok", word: "Recovered" };
  }
}

/** "3 failures": only where it happened more than once. */
export function timesText({
  kind,
  occurrences,
}: Pick<NotificationItem, "kind" | "occurrences">): string | null {
  if (occurrences < 2) return null;
  return kind === "sync_failed" ? `${occurrences} failures` : `${occurrences} times`;
}
