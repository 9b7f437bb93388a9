import { cn } from "@/components/ui/cn";

/** Decoration only: the element around it says `aria-busy`. */
export function Spinner({ className }: { className?: string }) {
  return <span aria-hidden="true" className={cn("spinner", className)} />;
}
