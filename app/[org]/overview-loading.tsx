import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

export function OverviewLoading() {
  return (
    <div role="status" aria-label="Loading the overview" className="grid gap-5">
      <Skeleton className="h-7 w-96 max-w-full" />
      <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="card">
          <SkeletonRows rows={3} columns={2} />
        </div>
        <div className="card">
          <SkeletonRows rows={3} columns={2} />
        </div>
      </div>
      <Skeleton className="h-44 w-full" />
      <div className="card">
        <SkeletonRows rows={4} columns={5} />
      </div>
    </div>
  );
}
