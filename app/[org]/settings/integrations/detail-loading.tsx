import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function DetailLoading() {
  return (
    <div role="status" aria-label="Loading the integration" className="grid gap-5">
      <div className="flex items-center gap-3">
        <Skeleton className="size-8" />
        <Skeleton className="h-6 w-56" />
      </div>
      <Skeleton className="h-40 w-full" />
      <div className="card">
        <SkeletonRows rows={4} columns={4} />
      </div>
    </div>
  );
}
