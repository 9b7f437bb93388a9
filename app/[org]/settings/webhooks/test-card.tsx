"use client";

import { type ComponentProps, lazy, Suspense } from "react";
import { Skeleton } from "@/components/ui/skeleton";

// Comes with the page as HTML; the catalogue of events that it needs is loaded after what the page is opened for.
const TestPanel = lazy(async () => {
  const { TestPanel } = await import("@/app/[org]/settings/webhooks/test-panel");
  return { default: TestPanel };
});

/** The panel for tests, beside something that matters more. */
export function TestCard(props: ComponentProps<typeof TestPanel>) {
  return (
    <Suspense fallback={<Skeleton className="h-112 w-full" />}>
      <TestPanel {...props} />
    </Suspense>
  );
}
