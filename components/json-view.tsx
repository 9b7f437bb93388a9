"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

const JsonTree = dynamic(() => import("@/components/json-tree").then((module) => module.JsonTree), {
  loading: () => <Skeleton className="h-24 w-full" />,
});

export type JsonViewProps = {
  /** Any JSON value. */
  value: unknown;
  /** What it is, as in "Request body". */
  label: string;
};

/** A JSON tree with filter and copy; its code is loaded when the first one is shown. */
export function JsonView(props: JsonViewProps) {
  return <JsonTree {...props} />;
}
