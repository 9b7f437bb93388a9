import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

/** The content column of a page: 24 px around it (16 on a phone), 1,280 px at most unless it is a wide table. */
export function Page({
  wide,
  className,
  children,
}: {
  wide?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <div className={cn("mx-auto w-full px-4 py-5 md:px-6 md:py-6", !wide && "max-w-[1280px]", className)}>
      {children}
    </div>
  );
}
