"use client";
// Floating parts use the platform: <dialog> and popover give focus trap, Escape, top layer and light dismiss, without a library.

import { X } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { cn } from "@/components/ui/cn";
import { IconButton } from "@/components/ui/icon-button";

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons below a line, the primary one last. */
  footer?: ReactNode;
  size?: "md" | "wide" | "sheet";
  /** While true, Escape and the backdrop do not close it. */
  locked?: boolean;
  children?: ReactNode;
};

const FIRST_FIELD = "[data-autofocus], .dialog-body :is(input, textarea, select):not([type='hidden'])";
const SIZE = { md: "", wide: "dialog-wide", sheet: "sheet" };

/** Keep it mounted and switch `open`: the element then returns focus to what opened it. */
export function Dialog({
  open,
  onClose,
  title,
  description,
  footer,
  size = "md",
  locked,
  children,
}: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const element = dialog.current;
    if (open && element && !element.open) {
      element.showModal();
      // By itself it would focus the close button, which comes first.
      element.querySelector<HTMLElement>(FIRST_FIELD)?.focus();
    }
    if (!open && element?.open) element.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; Escape is the keyboard's way.
    <dialog
      ref={dialog}
      className={cn("dialog", SIZE[size])}
      aria-labelledby={`${id}-title`}
      aria-describedby={description ? `${id}-description` : undefined}
      onClose={(event) => event.target === event.currentTarget && onClose()}
      onCancel={(event) => event.target === event.currentTarget && locked && event.preventDefault()}
      onClick={(event) => event.target === event.currentTarget && !locked && event.currentTarget.close()}
    >
      {open && (
        <>
          <header className="flex items-start justify-between gap-4 py-3 pr-3 pl-5">
            <div className="min-w-0 pt-1.5">
              <h2 id={`${id}-title`}>{title}</h2>
              {description && (
                <p id={`${id}-description`} className="mt-0.5 text-sm text-muted">
                  {description}
                </p>
              )}
            </div>
            <IconButton label="Close" disabled={locked} onClick={onClose}>
              <X aria-hidden="true" />
            </IconButton>
          </header>
          {children && <div className="dialog-body">{children}</div>}
          {footer && <footer className="dialog-foot">{footer}</footer>}
        </>
      )}
    </dialog>
  );
}
