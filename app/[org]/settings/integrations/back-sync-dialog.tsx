"use client";

import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { ConnectionDetail } from "@/lib/connections/views";
import type { Resync } from "./use-resync";

type Props = { connection: ConnectionDetail; resync: Resync; open: boolean; onClose: () => void };

/** Asks before everything is read again. */
export default function BackSyncDialog({ connection, resync, open, onClose }: Props) {
  return (
    <ConfirmDialog
      open={open}
      onClose={onClose}
      title={`Back-sync ${connection.name}`}
      confirmLabel="Start back-sync"
      onConfirm={async () => {
        resync.start({ mode: "back_sync" });
        return undefined;
      }}
    >
      Every record of every model is read again and stored, however old it is. No DATA_NEW or DATA_UPDATE
      event is sent for what changed, and no other sync of this integration runs until it has ended. It can be
      cancelled.
    </ConfirmDialog>
  );
}
