"use client";

import { Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { WriteButton } from "@/components/connections/write-button";
import { RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import type { ConnectionDetail, ScheduleView } from "@/lib/connections/views";
import { useIntegrations } from "./integrations-context";
import { ScheduleRow } from "./schedule-row";

const ScheduleDialog = lazy(() => import("./schedule-dialog"));

/** `new` for one to be added. */
type Edited = ScheduleView | "new";

/** When it syncs by itself: one schedule, or several with models and hours of their own. */
export function ScheduleCard({ connection }: { connection: ConnectionDetail }) {
  const { refusal } = useIntegrations();
  const [edited, setEdited] = useState<Edited>();
  const [isOpen, setIsOpen] = useState(false);
  const edit = (schedule: Edited) => {
    setEdited(schedule);
    setIsOpen(true);
  };
  return (
    <Card
      flush
      title="Schedules"
      description={<NextRun connection={connection} />}
      actions={
        <WriteButton
          refusal={refusal}
          size="sm"
          icon={<Plus aria-hidden="true" size={16} />}
          onClick={() => edit("new")}
        >
          Add schedule
        </WriteButton>
      }
    >
      <ul className="divide-y">
        {connection.schedules.map((schedule) => (
          <ScheduleRow
            key={schedule.id}
            connection={connection}
            schedule={schedule}
            onEdit={() => edit(schedule)}
          />
        ))}
      </ul>
      {edited && (
        <Suspense fallback={null}>
          <ScheduleDialog
            key={edited === "new" ? "new" : edited.id}
            connection={connection}
            schedule={edited === "new" ? null : edited}
            open={isOpen}
            onClose={() => setIsOpen(false)}
          />
        </Suspense>
      )}
    </Card>
  );
}

function NextRun({ connection }: { connection: ConnectionDetail }) {
  const { schedule, schedules, pausedAt, running } = connection;
  if (pausedAt) {
    return (
      <>
        Paused <RelativeTime at={pausedAt} style="long" />; no sync starts by itself until it is resumed.
      </>
    );
  }
  if (!schedule) return "Every schedule is off: it syncs only when somebody presses Resync.";
  if (!schedule.nextRunAt)
    return running
      ? "The next sync is planned when the one under way has finished."
      : "The next sync is being planned.";
  const isSlowed = schedules.some((each) => each.isEnabled && each.failuresInARow > 1);
  return (
    <>
      Next sync <RelativeTime at={schedule.nextRunAt} style="long" />
      {schedule.weekly ? "." : ", one interval after the last one finished."}
      {isSlowed && " Failing syncs are spaced further apart, up to 12 hours."}
    </>
  );
}
