import { type ToggleEvent, useId, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

export type FloatingProps = {
  /** The panel's accessible name; the trigger's too when it `isIcon`. */
  label: string;
  triggerClassName?: string;
  /** Names and explains a trigger that is only an icon. */
  isIcon?: boolean;
  align?: "start" | "end";
  side?: "bottom" | "top";
};

/** A button and the native popover that it opens beside itself. */
export function useFloating(
  { label, triggerClassName, isIcon, align = "start", side = "bottom" }: FloatingProps,
  opens: "menu" | "dialog",
  onOpenChange?: (isOpen: boolean, panel: HTMLElement) => void,
) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(false);
  return {
    isOpen,
    button: {
      type: "button",
      popoverTarget: id,
      "aria-haspopup": opens,
      "aria-expanded": isOpen,
      "aria-label": isIcon ? label : undefined,
      "data-tip": isIcon && !isOpen ? label : undefined,
      className:
        triggerClassName ?? buttonClass({ variant: "ghost", className: isIcon ? "btn-icon" : undefined }),
    },
    panel: {
      id,
      popover: "auto",
      "aria-label": label,
      className: cn("popover", align === "end" && "popover-end", side === "top" && "popover-up"),
      onToggle: (event: ToggleEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget) return;
        setIsOpen(event.newState === "open");
        onOpenChange?.(event.newState === "open", event.currentTarget);
      },
    },
  } as const;
}
