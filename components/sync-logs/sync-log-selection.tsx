"use client";

import { Copy, RefreshCw, X } from "lucide-react";
import { useState } from "react";
import { WriteButton } from "@/components/connections/write-button";
import { counted } from "@/components/number";
import type { StartSync } from "@/components/sync-logs/sync-actions";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";
import type { SyncLogItem } from "@/lib/syncs/sync-log-shapes";

export type SyncLogSelectionProps = {
  org: string;
  /** The selected logs. */
  logs: SyncLogItem[];
  startSync: StartSync;
  /** Why the reader may not start syncs. */
  refusal?: string;
  onClear: () => void;
};

/** What can be done with several logs at once. Empty while none is selected. */
export default function SyncLogSelection({ org, logs, startSync, refusal, onClear }: SyncLogSelectionProps) {
  const [isPending, setIsPending] = useState(false);
  if (logs.length === 0) return null;
  const connections = [...new Map(logs.map((log) => [log.connectionId, log.connectionName])).entries()];

  async function resync() {
    setIsPending(true);
    const results = await Promise.all(
      connections.map(async ([connectionId, name]) => ({
        name,
        result: await startSync({ org, connectionId }),
      })),
    ).catch(() => null);
    setIsPending(false);
    if (!results) {
      toast("No answer came", { tone: "urgent", description: "Some may have started. Check the list." });
      return;
    }
    const refused = results.flatMap(({ name, result }) =>
      result.ok ? [] : [`${name}: ${result.error.message}`],
    );
    const started = results.length - refused.length;
    if (started > 0) toast(`Resync of ${counted(started, "integration")} requested`, { tone: "ok" });
    if (refused.length > 0)
      toast("Not every resync was started", { tone: "urgent", description: refused.join("\n") });
    else onClear();
  }
  return (
    <section
      aria-label="Selected syncs"
      className="sticky bottom-4 z-2 mx-auto mt-3 flex w-fit flex-wrap items-center gap-2 rounded-lg bg-raised px-3 py-2 shadow-float"
    >
      <span className="text-sm font-medium">{counted(logs.length, "sync")} selected</span>
      <Button size="sm" data-copy={logs.map((log) => log.id).join("\n")} icon={<Copy aria-hidden="true" />}>
        Copy ids
      </Button>
      <WriteButton
        size="sm"
        data-key="r"
        refusal={refusal}
        pending={isPending}
        onClick={resync}
        icon={<RefreshCw aria-hidden="true" />}
      >
        Resync {counted(connections.length, "integration")}
      </WriteButton>
      <Button size="sm" variant="ghost" onClick={onClear} icon={<X aria-hidden="true" />}>
        Clear
      </Button>
    </section>
  );
}
