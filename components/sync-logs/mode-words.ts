import type { SyncMode } from "@/db/schema/syncs";

export const MODE_WORDS: Record<SyncMode, { label: string; sentence: string }> = {
  initial: { label: "Initial", sentence: "Reads everything for the first time and announces no change" },
  incremental: { label: "Incremental", sentence: "Reads what changed since the last sync" },
  full: { label: "Full", sentence: "Reads everything and announces what changed" },
  back_sync: { label: "Back-sync", sentence: "Reads everything again and announces no change" },
};
