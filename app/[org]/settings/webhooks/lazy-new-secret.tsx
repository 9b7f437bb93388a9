"use client";

import { type ComponentProps, lazy, Suspense } from "react";

const Loaded = lazy(async () => {
  const { NewSecret } = await import("@/app/[org]/settings/webhooks/new-secret");
  return { default: NewSecret };
});

/** A secret with its snippets, loaded when there is one to show. */
export const LazyNewSecret = (props: ComponentProps<typeof Loaded>) => (
  <Suspense>
    <Loaded {...props} />
  </Suspense>
);
