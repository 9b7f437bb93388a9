"use client";

import { Command as Cmdk } from "cmdk";
import { Keyboard, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { Command } from "@/components/shell/command";
import { commandStore } from "@/components/shell/command-store";
import { rankCommand } from "@/components/shell/rank-command";
import { looksLikeId } from "@/lib/search-params";

export type CommandPaletteProps = {
  commands: Command[];
  open: boolean;
  onClose: () => void;
  onHelp: () => void;
};

const NONE: Command[] = [];

/** ⌘K: every page, integration and action by a few letters. Loaded on first use. */
export function CommandPalette({ commands, open, onClose, onHelp }: CommandPaletteProps) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [query, setQuery] = useState("");
  const added = useSyncExternalStore(
    commandStore.subscribe,
    () => commandStore.get(),
    () => NONE,
  );
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) {
      element.showModal();
      element.querySelector("input")?.focus();
    }
    if (!open && element?.open) element.close();
  }, [open]);

  function run(command: Command) {
    onClose();
    if (command.run) command.run();
    else if (command.href) router.push(command.href);
  }
  const help: Command = {
    id: "keyboard-help",
    label: "Show keyboard shortcuts",
    group: "Help",
    hint: "?",
    icon: <Keyboard aria-hidden="true" />,
    run: onHelp,
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Escape is the keyboard's way.
    <dialog
      ref={dialog}
      aria-label="Search and commands"
      className="dialog dialog-wide palette"
      onClose={() => {
        setQuery("");
        onClose();
      }}
      onClick={(event) => event.target === event.currentTarget && event.currentTarget.close()}
    >
      {open && (
        <Cmdk
          label="Commands"
          loop
          filter={(_id, typed, [label = "", ...words] = []) => rankCommand(label, words, typed)}
        >
          <div className="flex items-center gap-2.5 border-b px-4">
            <Search aria-hidden="true" size={16} className="flex-none text-subtle" />
            <Cmdk.Input
              value={query}
              onValueChange={setQuery}
              placeholder="Go to a page, an integration, an action"
              className="h-12 w-full bg-transparent outline-none placeholder:text-subtle"
            />
          </div>
          <Cmdk.List className="max-h-[min(400px,60dvh)] overflow-y-auto overscroll-contain p-1.5">
            <Cmdk.Empty className="px-3 py-8 text-center text-sm text-subtle">
              Nothing matches “{query}”.
            </Cmdk.Empty>
            {grouped(withId([...added, ...commands, help], query.trim())).map(([group, members]) => (
              <Cmdk.Group key={group} heading={group}>
                {members.map((command) => (
                  <Cmdk.Item
                    key={command.id}
                    value={command.id}
                    keywords={[command.label, ...(command.keywords ?? [])]}
                    onSelect={() => run(command)}
                    className="menu-item min-h-9"
                  >
                    {command.icon}
                    <span className="min-w-0 flex-1 truncate">{command.label}</span>
                    {command.hint && <span className="text-xs text-subtle">{command.hint}</span>}
                  </Cmdk.Item>
                ))}
              </Cmdk.Group>
            ))}
          </Cmdk.List>
        </Cmdk>
      )}
    </dialog>
  );
}

/** Commands that take an id have it in their address, and are found by it, while one is typed; else they are left out. */
function withId(commands: Command[], query: string): Command[] {
  const isId = query.split(":").every(looksLikeId);
  return commands.flatMap((command) => {
    if (!command.takesId) return [command];
    if (!isId) return [];
    return [{ ...command, keywords: [query], href: `${command.href}${encodeURIComponent(query)}` }];
  });
}

function grouped(commands: Command[]): [string, Command[]][] {
  const groups = new Map<string, Command[]>();
  for (const command of commands) groups.set(command.group, [...(groups.get(command.group) ?? []), command]);
  return [...groups];
}
