import { cn } from "@/components/ui/cn";

/** One grey shape of what will be there; give it the real size, as in `h-5 w-40`. Shows after 150 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cn("skeleton", className)} />;
}

const WIDTHS = ["w-2/5", "w-3/5", "w-1/2", "w-1/3"];

/** The shape of a table or list: rows of 40 px (32 when compact) with a first wide cell. */
export function SkeletonRows({
  rows = 8,
  columns = 4,
  compact,
}: {
  rows?: number;
  columns?: number;
  compact?: boolean;
}) {
  return (
    <div role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, row) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: the rows are identical and never reorder.
          key={row}
          className={cn(
            "flex items-center gap-6 border-b px-3 last:border-0",
            compact ? "h-row-compact" : "h-row",
          )}
        >
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the cells are identical and never reorder.
            <div key={column} className={column === 0 ? "flex-2" : "flex-1"}>
              <Skeleton className={cn("h-3", WIDTHS[(row + column) % WIDTHS.length])} />
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}
