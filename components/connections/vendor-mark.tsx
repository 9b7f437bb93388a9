import { Building2, FlaskConical, Plug } from "lucide-react";
import { cn } from "@/components/ui/cn";

const MARKS = { BUILDIUM: Building2, SANDBOX: FlaskConical };

/** The vendor's mark; its name always stands beside it. */
export function VendorMark({
  vendor,
  className,
}: {
  vendor: keyof typeof MARKS | string;
  className?: string;
}) {
  const Icon = vendor === "BUILDIUM" || vendor === "SANDBOX" ? MARKS[vendor] : Plug;
  return (
    <span
      aria-hidden="true"
      className={cn(
        "grid size-8 flex-none place-items-center rounded-md border bg-sunken text-muted",
        className,
      )}
    >
      <Icon size={16} />
    </span>
  );
}
