import { cn } from "@/components/ui/cn";
import type { Tone } from "@/components/ui/tone";

export type ProgressProps = {
  label: string;
  /** Without a value the bar says that work goes on, not how much is left. */
  value?: number;
  max?: number;
  tone?: Tone;
  className?: string;
};

export function Progress({ label, value, max = 100, tone = "running", className }: ProgressProps) {
  return (
    <progress
      aria-label={label}
      value={value}
      max={max}
      className={cn("progress", `tone-${tone}`, className)}
    />
  );
}
