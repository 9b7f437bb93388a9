"use client";

import { type FormEvent, useState } from "react";
import { IntervalField, intervalValue } from "@/components/connections/interval-field";
import { fieldErrorsOf, sentenceOf, useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import { RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { FormError } from "@/components/ui/form-error";
import { toast } from "@/components/ui/toast";
import { DEFAULT_INTERVAL_MINUTES, everyText, intervalText } from "@/lib/connections/intervals";
import type { ConnectionDetail } from "@/lib/connections/views";
import { setSchedule } from "./actions";
import { useIntegrations } from "./integrations-context";

/** When it syncs by itself; the choice is typed or picked, and saved with a button that appears when it differs. */
export function ScheduleCard({ connection }: { connection: ConnectionDetail }) {
  const { org, refusal } = useIntegrations();
  const stored = connection.schedule?.intervalMinutes ?? DEFAULT_INTERVAL_MINUTES;
  const [draft, setDraft] = useState<ReturnType<typeof intervalValue>>();
  const write = useWrite(setSchedule, {
    invalidates: [org, "connections"],
    onDone: (_result, input) => {
      setDraft(undefined);
      toast(`${connection.name} now syncs ${everyText(input.intervalMinutes).toLowerCase()}`, { tone: "ok" });
    },
  });
  const value = draft ?? intervalValue(stored);
  const minutes = value.minutes.trim() === "" ? Number.NaN : Number(value.minutes);
  const isChanged = draft !== undefined && minutes !== stored;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (isChanged) write.mutate({ org, connectionId: connection.id, intervalMinutes: minutes });
  }
  return (
    <Card title="Schedule" description={<NextRun connection={connection} />}>
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <IntervalField
          value={value}
          onChange={setDraft}
          error={fieldErrorsOf(write.error).intervalMinutes}
          disabled={Boolean(refusal) || write.isPending}
        />
        {write.isError && !fieldErrorsOf(write.error).intervalMinutes && (
          <FormError>{sentenceOf(write.error)}</FormError>
        )}
        {isChanged && (
          <div className="flex gap-2">
            <WriteButton refusal={refusal} type="submit" variant="primary" pending={write.isPending}>
              Save schedule
            </WriteButton>
            <WriteButton
              variant="ghost"
              onClick={() => {
                setDraft(undefined);
                write.reset();
              }}
            >
              Keep {intervalText(stored)}
            </WriteButton>
          </div>
        )}
      </form>
    </Card>
  );
}

function NextRun({ connection }: { connection: ConnectionDetail }) {
  const { schedule, pausedAt, running } = connection;
  if (pausedAt) {
    return (
      <>
        Paused <RelativeTime at={pausedAt} style="long" />; no sync starts by itself until it is resumed.
      </>
    );
  }
  if (running || !schedule?.nextRunAt) return "The next sync is planned when the one under way has finished.";
  return (
    <>
      Next sync <RelativeTime at={schedule.nextRunAt} style="long" />, one interval after the last one
      finished.
      {schedule.failuresInARow > 1 && " Failing syncs are spaced further apart, up to 12 hours."}
    </>
  );
}
