import { type ReactNode, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";

/** Around a part made by `lazy`: its place, about as high as it, until it is there. */
export const Placed = ({ height, children }: { height: string; children: ReactNode }) => (
  <Suspense fallback={<Skeleton className={`${height} w-full`} />}>{children}</Suspense>
);
