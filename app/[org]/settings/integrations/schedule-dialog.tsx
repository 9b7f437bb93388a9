"use client";

import { Dialog } from "@/components/ui/dialog";
import type { ConnectionDetail, ScheduleView } from "@/lib/connections/views";
import { ScheduleForm } from "./schedule-form";

type Props = {
  connection: ConnectionDetail;
  /** Null for one to be added. */
  schedule: ScheduleView | null;
  open: boolean;
  onClose: () => void;
};

export default function ScheduleDialog({ connection, schedule, open, onClose }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      size="wide"
      title={schedule ? "Edit schedule" : "Add schedule"}
      description={`When ${connection.name} syncs by itself. Two schedules never run at once: the later one waits its turn.`}
    >
      <ScheduleForm connection={connection} schedule={schedule} onClose={onClose} />
    </Dialog>
  );
}
