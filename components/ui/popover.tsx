"use client";

import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { type FloatingProps, useFloating } from "@/components/ui/use-floating";

export type PopoverProps = FloatingProps & {
  trigger: ReactNode;
  className?: string;
  onOpenChange?: (isOpen: boolean) => void;
  /** Rendered only while open. A click on a link, or on anything with `data-close`, closes the panel. */
  children: ReactNode;
};

export function Popover({ trigger, className, onOpenChange, children, ...floating }: PopoverProps) {
  const { isOpen, button, panel } = useFloating(floating, "dialog", onOpenChange);
  return (
    <>
      <button {...button}>{trigger}</button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it only watches the clicks of the links inside. */}
      <div
        {...panel}
        role="dialog"
        className={cn(panel.className, className)}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest("a, [data-close]"))
            event.currentTarget.hidePopover();
        }}
      >
        {isOpen && children}
      </div>
    </>
  );
}
