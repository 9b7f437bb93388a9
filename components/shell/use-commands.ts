"use client";

import { useEffect } from "react";
import type { Command } from "@/components/shell/command";
import { commandStore } from "@/components/shell/command-store";

/** Adds the page's own actions to the palette while it is open. Give a stable array (`useMemo`). */
export function useCommands(commands: Command[]): void {
  useEffect(() => commandStore.add(commands), [commands]);
}
