"use client";

import { Pause, Play, RefreshCw } from "lucide-react";
import { useEffectEvent, useMemo } from "react";
import type { Command } from "@/components/shell/command";
import { useCommands } from "@/components/shell/use-commands";

type Options = {
  name: string;
  isPaused: boolean;
  isRunning: boolean;
  resync: () => void;
  togglePause: () => void;
};

/** What can be done with the open integration, from the palette too. */
export function useDetailCommands(
  { name, isPaused, isRunning, resync, togglePause }: Options,
  canWrite: boolean,
) {
  const onResync = useEffectEvent(resync);
  const onTogglePause = useEffectEvent(togglePause);
  const commands = useMemo<Command[]>(() => {
    if (!canWrite) return [];
    const pause = {
      id: "integration-pause",
      label: `${isPaused ? "Resume" : "Pause"} ${name}`,
      group: "This integration",
      icon: isPaused ? <Play size={16} /> : <Pause size={16} />,
      run: () => onTogglePause(),
    };
    const sync = {
      id: "integration-resync",
      label: `Resync ${name}`,
      group: "This integration",
      icon: <RefreshCw size={16} />,
      run: () => onResync(),
    };
    return isRunning ? [pause] : [sync, pause];
  }, [canWrite, name, isPaused, isRunning]);
  useCommands(commands);
}
