"use client";

import { type ComponentProps, lazy } from "react";
import { WhenOpened } from "@/components/ui/when-opened";

const ReplayDialog = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/replay-dialog")).ReplayDialog,
}));
const ConfirmDialog = lazy(async () => ({
  default: (await import("@/components/ui/confirm-dialog")).ConfirmDialog,
}));

export const LazyReplayDialog = (props: ComponentProps<typeof ReplayDialog>) => (
  <WhenOpened open={props.open}>
    <ReplayDialog {...props} />
  </WhenOpened>
);

export const LazyConfirmDialog = (props: ComponentProps<typeof ConfirmDialog>) => (
  <WhenOpened open={props.open}>
    <ConfirmDialog {...props} />
  </WhenOpened>
);
