"use client";

import { ReplayAtOnce, type ReplayAtOnceProps } from "@/app/[org]/settings/webhooks/replay-at-once";

type Props = Pick<ReplayAtOnceProps, "org" | "webhookId" | "prepared"> & {
  /** When the event of the delivery happened; ISO 8601. */
  since: string;
};

/** Sends again what failed for good, from one delivery on. */
export function SendFailedSince({ since, ...webhook }: Props) {
  return (
    <ReplayAtOnce
      {...webhook}
      choose={() => ({ kind: "resend_failed", filter: { from: since } })}
      title="Send all failed since this one"
    >
      Send all failed since this one
    </ReplayAtOnce>
  );
}
