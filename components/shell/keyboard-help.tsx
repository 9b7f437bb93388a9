"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";

const KEYS: { keys: string[]; what: string }[] = [
  { keys: ["⌘K", "Ctrl+K"], what: "Search and commands" },
  { keys: ["j", "k"], what: "Next and previous row" },
  { keys: ["Enter"], what: "Open the row" },
  { keys: ["Esc"], what: "Close, or back to the list" },
  { keys: ["x"], what: "Select the row" },
  { keys: ["r"], what: "Resync, resend or retry, where the page offers it" },
  { keys: ["/"], what: "Search in the list" },
  { keys: ["?"], what: "This list" },
];

export function KeyboardHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Dialog open={open} onClose={onClose} title="Keyboard shortcuts">
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-sm">
        {KEYS.map((row) => (
          <div key={row.what} className="contents">
            <dt className="flex gap-1">
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-muted">{row.what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
