"use client";

import { lazy, Suspense } from "react";
import { JsonBlock } from "@/components/webhooks/json-block";

// Comes with the page as HTML; folding works without its script, which only the filter waits for.
const JsonTree = lazy(() => import("@/components/webhooks/json-tree"));

/** A JSON document as a tree that folds and is filtered; any other text as it is. */
export const JsonView = (props: { label: string; text: string }) => (
  <Suspense fallback={<JsonBlock {...props} />}>
    <JsonTree {...props} />
  </Suspense>
);
