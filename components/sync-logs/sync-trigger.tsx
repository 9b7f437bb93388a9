import { CalendarClock, Eye, Hand, type LucideIcon, RotateCcw, Sparkles } from "lucide-react";
import Link from "next/link";
import { TRIGGER_WORDS } from "@/components/sync-logs/sync-words";
import type { SyncTrigger } from "@/db/schema/syncs";

const ICONS: Record<SyncTrigger, LucideIcon> = {
  scheduled: CalendarClock,
  manual: Hand,
  retry: RotateCcw,
  initial: Sparkles,
  watchdog: Eye,
};

export type SyncTriggerProps = {
  trigger: SyncTrigger;
  /** Who started it, where a person did. */
  by: string | null;
  /** Where the failed log that it retries is shown. */
  retryHref?: string;
};

/** What started a sync, in a word; a retry leads to the failure it is for. */
export function SyncTriggerLabel({ trigger, by, retryHref }: SyncTriggerProps) {
  const Icon = ICONS[trigger];
  const { label, sentence } = TRIGGER_WORDS[trigger];
  return (
    <span
      className="flex w-fit items-center gap-1.5 whitespace-nowrap"
      data-tip={by ? `${sentence} by ${by}` : sentence}
    >
      <Icon aria-hidden="true" size={14} className="flex-none text-subtle" />
      {label}
      {retryHref && (
        <Link href={retryHref} prefetch={false} className="link">
          of a failure
        </Link>
      )}
    </span>
  );
}
