import type { ComponentProps } from "react";
import { cn } from "@/components/ui/cn";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={cn("control", className)} />;
}

/** The platform's own select: the best one on a phone, and typed-ahead everywhere. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return <select {...rest} className={cn("control", className)} />;
}
