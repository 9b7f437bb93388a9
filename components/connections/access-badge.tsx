import { CircleAlert, CircleCheck, CircleDashed, CircleSlash, type LucideIcon } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { AccessResult } from "@/lib/pms/vendor";

type Look = { tone: Tone; icon: LucideIcon; word: string };

const LOOKS: Record<AccessResult["status"], Look> = {
  success: { tone: "ok", icon: CircleCheck, word: "allowed" },
  failed: { tone: "urgent", icon: CircleAlert, word: "refused" },
  unsupported: { tone: "neutral", icon: CircleSlash, word: "not supported" },
  untested: { tone: "neutral", icon: CircleDashed, word: "shows at the first write" },
};

export type AccessBadgeProps = {
  /** What is to be done, as one word. */
  operation: "Read" | "Create" | "Update";
  access: AccessResult;
};

/** Whether the credentials may do one thing with a model, as the vendor last answered. */
export function AccessBadge({ operation, access }: AccessBadgeProps) {
  const { status } = access;
  const { tone, icon: Icon, word } = LOOKS[status];
  // Credentials that only read are often meant to; without reading there is no sync.
  const isMild = status === "failed" && operation !== "Read";
  return (
    <Badge
      tone={isMild ? "warning" : tone}
      icon={<Icon aria-hidden="true" />}
      data-tip={`${operation}: ${word}`}
      className={status === "unsupported" ? "text-subtle" : undefined}
    >
      {operation}
      <VisuallyHidden>: {word}</VisuallyHidden>
    </Badge>
  );
}
