"use client";

import { type FormEvent, useState } from "react";
import { IntervalField, intervalValue } from "@/components/connections/interval-field";
import { fieldErrorsOf, sentenceOf, useWrite } from "@/components/connections/use-write";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";
import { toast } from "@/components/ui/toast";
import type { ConnectionDetail, ScheduleView } from "@/lib/connections/views";
import { createSchedule, deleteSchedule, updateSchedule } from "./actions";
import { useIntegrations } from "./integrations-context";
import { draftOf, fieldsOf, type ScheduleDraft, soundWeekly } from "./schedule-draft";
import { ScheduleModels } from "./schedule-models";
import { NextRunsPreview } from "./schedule-preview";
import { WeeklyEditor } from "./weekly-editor";

type Props = { connection: ConnectionDetail; schedule: ScheduleView | null; onClose: () => void };

const KINDS = [
  { value: "interval", label: "Every so often" },
  { value: "weekly", label: "Weekly hours" },
];

export function ScheduleForm({ connection, schedule, onClose }: Props) {
  const { org } = useIntegrations();
  const [draft, setDraft] = useState<ScheduleDraft>(() => draftOf(schedule, intervalValue));
  const done = (words: string) => ({
    invalidates: [org, "connections"],
    onDone: () => {
      toast(words, { tone: "ok" });
      onClose();
    },
  });
  const create = useWrite(createSchedule, done("Schedule added"));
  const update = useWrite(updateSchedule, done("Schedule saved"));
  const remove = useWrite(deleteSchedule, done("Schedule deleted"));
  function change(part: Partial<ScheduleDraft>) {
    setDraft({ ...draft, ...part });
    create.reset();
    update.reset();
  }
  const error = create.error ?? update.error;
  const errors = fieldErrorsOf(error);
  const target = { org, connectionId: connection.id };

  function submit(event: FormEvent) {
    event.preventDefault();
    const fields = fieldsOf(draft, schedule?.isEnabled ?? true);
    if (schedule) update.mutate({ ...target, scheduleId: schedule.id, ...fields });
    else create.mutate({ ...target, ...fields });
  }
  return (
    <form onSubmit={submit} className="grid gap-5" noValidate>
      <Field label="Name" optional error={errors.name} help="For example: Units in office hours.">
        <Input value={draft.name} maxLength={80} onChange={({ target }) => change({ name: target.value })} />
      </Field>
      <div className="grid gap-4">
        <Segmented
          label="Kind of schedule"
          items={KINDS}
          value={draft.kind}
          onValueChange={(kind) => change({ kind: kind === "weekly" ? "weekly" : "interval" })}
        />
        {draft.kind === "interval" ? (
          <IntervalField
            value={draft.interval}
            onChange={(interval) => change({ interval })}
            error={errors.intervalMinutes}
          />
        ) : (
          <>
            <WeeklyEditor draft={draft} onChange={change} errors={errors} />
            <NextRunsPreview weekly={soundWeekly(draft)} />
          </>
        )}
      </div>
      <ScheduleModels
        connection={connection}
        value={draft.models}
        onChange={(models) => change({ models })}
        error={errors.models}
      />
      <FormError>
        {remove.isError
          ? sentenceOf(remove.error)
          : Object.keys(errors).length > 0
            ? undefined
            : sentenceOf(error)}
      </FormError>
      <div className="flex flex-wrap items-center gap-2">
        {schedule && connection.schedules.length > 1 && (
          <Button
            variant="danger"
            pending={remove.isPending}
            onClick={() => remove.mutate({ ...target, scheduleId: schedule.id })}
          >
            Delete schedule
          </Button>
        )}
        <span className="flex-1" />
        <Button onClick={onClose}>Cancel</Button>
        <Button type="submit" variant="primary" pending={create.isPending || update.isPending}>
          {schedule ? "Save schedule" : "Add schedule"}
        </Button>
      </div>
    </form>
  );
}
