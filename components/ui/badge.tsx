import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Tone } from "@/components/ui/tone";

export type BadgeProps = ComponentProps<"span"> & { tone?: Tone; icon?: ReactNode };

/** A word with a tone. A status always has an icon and a word: the colour only repeats them. */
export function Badge({ tone = "neutral", icon, className, children, ...rest }: BadgeProps) {
  return (
    <span {...rest} className={cn("badge", `tone-${tone}`, className)}>
      {icon}
      {children}
    </span>
  );
}
