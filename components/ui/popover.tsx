"use client";

import { type ReactNode, useId, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

export type PopoverProps = {
  /** The panel's accessible name; the trigger's too when `trigger` is only an icon. */
  label: string;
  trigger: ReactNode;
  triggerClassName?: string;
  /** Names and explains a trigger that is only an icon. */
  isIcon?: boolean;
  align?: "start" | "end";
  side?: "bottom" | "top";
  className?: string;
  onOpenChange?: (isOpen: boolean) => void;
  /** Rendered only while open. A click on a link, or on anything with `data-close`, closes the panel. */
  children: ReactNode;
};

export function Popover({
  label,
  trigger,
  triggerClassName,
  isIcon,
  align = "start",
  side = "bottom",
  className,
  onOpenChange,
  children,
}: PopoverProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        popoverTarget={id}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={isIcon ? label : undefined}
        data-tip={isIcon && !isOpen ? label : undefined}
        className={
          triggerClassName ?? buttonClass({ variant: "ghost", className: isIcon ? "btn-icon" : undefined })
        }
      >
        {trigger}
      </button>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: it only watches the clicks of the links inside. */}
      <div
        id={id}
        popover="auto"
        role="dialog"
        aria-label={label}
        className={cn("popover", align === "end" && "popover-end", side === "top" && "popover-up", className)}
        onToggle={(event) => {
          if (event.target !== event.currentTarget) return;
          setIsOpen(event.newState === "open");
          onOpenChange?.(event.newState === "open");
        }}
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
