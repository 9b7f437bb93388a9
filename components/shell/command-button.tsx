"use client";

import { Search } from "lucide-react";
import { lazy, Suspense, useEffect, useState } from "react";
import type { Command } from "@/components/shell/command";
import { Kbd } from "@/components/ui/kbd";
import { isTyping } from "@/components/ui/keys-taken";

const loadPalette = () => import("@/components/shell/command-palette");
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.CommandPalette })));
const Help = lazy(() =>
  import("@/components/shell/keyboard-help").then((module) => ({ default: module.KeyboardHelp })),
);

/** The search of the top bar and the keys that open from anywhere: ⌘K or Ctrl+K, and ? for the list of keys. */
export function CommandButton({ commands }: { commands: Command[] }) {
  const [open, setOpen] = useState<"palette" | "help">();
  const [isLoaded, setIsLoaded] = useState({ palette: false, help: false });

  useEffect(() => {
    const show = (what: "palette" | "help") => {
      setIsLoaded((loaded) => ({ ...loaded, [what]: true }));
      setOpen(what);
    };
    const onKeyDown = (event: KeyboardEvent) => {
      const isPalette =
        event.key.toLowerCase() === "k" && (event.metaKey || event.ctrlKey) && !event.shiftKey;
      const isHelp = event.key === "?" && !isTyping(event.target) && !document.querySelector("dialog[open]");
      if (!isPalette && !isHelp) return;
      event.preventDefault();
      show(isPalette ? "palette" : "help");
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);

  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        aria-label="Search and commands"
        aria-keyshortcuts="Meta+K Control+K"
        onPointerEnter={loadPalette}
        onFocus={loadPalette}
        onClick={() => {
          setIsLoaded((loaded) => ({ ...loaded, palette: true }));
          setOpen("palette");
        }}
        className="btn btn-secondary btn-sm gap-2 font-normal text-subtle max-md:btn-icon max-md:border-transparent max-md:bg-transparent md:w-52 md:justify-start"
      >
        <Search aria-hidden="true" />
        <span className="flex-1 text-left max-md:hidden">Search</span>
        <span aria-hidden="true" className="-mr-1 flex gap-0.5 max-md:hidden">
          <Kbd>⌘K</Kbd>
        </span>
      </button>
      <Suspense fallback={null}>
        {isLoaded.palette && (
          <Palette
            commands={commands}
            open={open === "palette"}
            onClose={() => setOpen(undefined)}
            onHelp={() => {
              setIsLoaded((loaded) => ({ ...loaded, help: true }));
              setOpen("help");
            }}
          />
        )}
        {isLoaded.help && <Help open={open === "help"} onClose={() => setOpen(undefined)} />}
      </Suspense>
    </>
  );
}
