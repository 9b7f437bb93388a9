import { type ComponentType, createElement, lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";

/**
 * A part with a script of its own, and its place, about as high as it, until it is there. `load` has the `import`
 * itself: the bundler splits where it is written.
 */
export function placed<Props extends object>(load: () => Promise<ComponentType<Props>>, height: string) {
  const part = lazy(async () => ({ default: await load() }));
  return (props: Props) => (
    <Suspense fallback={<Skeleton className={`${height} w-full`} />}>{createElement(part, props)}</Suspense>
  );
}
