"use client";

import { useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import { RelativeTime } from "@/components/time";
import { Switch } from "@/components/ui/checkbox";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ConnectionDetail, ScheduleView } from "@/lib/connections/views";
import { scopeText, timingText } from "@/lib/schedules/schedule-words";
import { updateSchedule } from "./actions";
import { useIntegrations } from "./integrations-context";

type Props = { connection: ConnectionDetail; schedule: ScheduleView; onEdit: () => void };

/** One schedule in a line: when, what, its next run, and the switch. */
export function ScheduleRow({ connection, schedule, onEdit }: Props) {
  const { org, refusal } = useIntegrations();
  const title = schedule.name ?? timingText(schedule);
  const write = useWrite(updateSchedule, {
    invalidates: [org, "connections"],
    failure: `${title} could not be switched`,
    optimistic: {
      org,
      connectionId: connection.id,
      apply: (detail, input) => ({
        ...detail,
        schedules: detail.schedules.map((row) =>
          row.id === schedule.id ? { ...row, isEnabled: input.isEnabled } : row,
        ),
      }),
    },
  });
  const { name, models, weekly, intervalMinutes } = schedule;
  const toggle = (isEnabled: boolean) =>
    write.mutate({
      ...{ org, connectionId: connection.id, scheduleId: schedule.id, name, models, isEnabled, weekly },
      intervalMinutes: weekly ? null : intervalMinutes,
    });
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <div className="min-w-0 flex-1 basis-64">
        <p className="font-medium break-words">{title}</p>
        <p className="text-sm text-muted">
          {schedule.name && `${timingText(schedule)} · `}
          {scopeText(models)}
          {schedule.isEnabled && schedule.nextRunAt && !connection.pausedAt && (
            <>
              {" · next "}
              <RelativeTime at={schedule.nextRunAt} style="long" />
            </>
          )}
        </p>
      </div>
      <WriteButton refusal={refusal} size="sm" variant="ghost" onClick={onEdit}>
        Edit<VisuallyHidden> {title}</VisuallyHidden>
      </WriteButton>
      <Switch
        label={<VisuallyHidden>Sync by {title}</VisuallyHidden>}
        checked={schedule.isEnabled}
        refusal={refusal}
        className="inline-flex"
        onChange={({ target }) => toggle(target.checked)}
      />
    </li>
  );
}
