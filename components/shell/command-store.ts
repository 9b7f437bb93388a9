import type { Command } from "@/components/shell/command";

let added: Command[] = [];
const listeners = new Set<() => void>();

function replace(next: Command[]) {
  added = next;
  for (const listener of listeners) listener();
}

/** The commands that the open page adds to the palette. */
export const commandStore = {
  get: (): Command[] => added,
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  /** Adds them until the returned function is called. */
  add: (commands: Command[]): (() => void) => {
    replace([...commands, ...added]);
    return () => replace(added.filter((command) => !commands.includes(command)));
  },
};
