"use client";

import { lazy, Suspense, useState } from "react";
import type { ReplayDialogProps } from "@/app/[org]/settings/webhooks/replay-dialog";

const Loaded = lazy(async () => {
  const { ReplayDialog } = await import("@/app/[org]/settings/webhooks/replay-dialog");
  return { default: ReplayDialog };
});

/** The dialog of a replay, loaded when it is opened: the page is there for its deliveries. */
export function LazyReplayDialog(props: ReplayDialogProps) {
  const [wasOpened, setWasOpened] = useState(false);
  if (props.open && !wasOpened) setWasOpened(true);
  if (!wasOpened) return null;
  return (
    <Suspense>
      <Loaded {...props} />
    </Suspense>
  );
}
