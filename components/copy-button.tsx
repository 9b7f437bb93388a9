import { Check, Copy } from "lucide-react";
import type { ReactNode } from "react";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

export type CopyButtonProps = { value: string; label?: string; className?: string };

/** Copies `value`; `PageHosts` listens for the click, so that a list of ids carries no script of its own. */
export function CopyButton({ value, label = "Copy", className }: CopyButtonProps) {
  return (
    <button
      type="button"
      data-copy={value}
      data-tip={label}
      aria-label={label}
      className={cn(
        "copy inline-grid size-6 flex-none place-items-center rounded-sm text-subtle hover:bg-hover hover:text-fg",
        className,
      )}
    >
      <Copy aria-hidden="true" size={13} className="is-idle" />
      <Check aria-hidden="true" size={13} className="is-done" />
    </button>
  );
}

/** A button in words that copies `value`. */
export function CopyTextButton({
  value,
  tip,
  children,
}: {
  value: string;
  tip?: string;
  children: ReactNode;
}) {
  return (
    <button
      type="button"
      data-copy={value}
      data-tip={tip}
      className={cn("copy", buttonClass({ size: "sm" }))}
    >
      <Copy aria-hidden="true" className="is-idle" />
      <Check aria-hidden="true" className="is-done" />
      {children}
    </button>
  );
}

/** An id in mono with its copy button; shortened in the middle when `short`, always copied whole. */
export function CopyId({
  value,
  label = "Copy id",
  short,
}: {
  value: string;
  label?: string;
  short?: boolean;
}) {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center align-bottom gap-0.5">
      <code className="truncate" data-tip={short ? value : undefined}>
        {short && value.length > 14 ? `${value.slice(0, 4)}…${value.slice(-6)}` : value}
      </code>
      <CopyButton value={value} label={label} />
    </span>
  );
}
