"use client";

import { Trash2 } from "lucide-react";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { DAY_NAMES, WEEK } from "@/lib/schedules/schedule-words";
import type { WindowDraft } from "./schedule-draft";

type Props = {
  window: WindowDraft;
  /** From 0. */
  place: number;
  errors: Record<string, string[]>;
  onChange: (part: Partial<WindowDraft>) => void;
  onRemove?: () => void;
};

/** Some days, from when to when, and how often in between. */
export function WeeklyRow({ window, place, errors, onChange, onRemove }: Props) {
  const errorOf = (field: string) => errors[`weekly.windows.${place}.${field}`];
  const toggle = (day: number) =>
    onChange({
      days: WEEK.filter((each) => (each === day ? !window.days.includes(day) : window.days.includes(each))),
    });
  return (
    <fieldset className="grid gap-3 rounded-lg border p-4">
      <legend className="sr-only">Hours {place + 1}</legend>
      <div className="flex items-start justify-between gap-3">
        <div>
          <div className="flex flex-wrap gap-1">
            {WEEK.map((day) => (
              <button
                key={day}
                type="button"
                aria-pressed={window.days.includes(day)}
                onClick={() => toggle(day)}
                className="h-8 min-w-11 rounded-md border px-2 text-sm text-muted hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:font-medium aria-pressed:text-fg"
              >
                {DAY_NAMES[day]}
              </button>
            ))}
          </div>
          {errorOf("days") && (
            <p role="alert" className="mt-1.5 text-xs text-urgent">
              {errorOf("days")?.join(" ")}
            </p>
          )}
        </div>
        {onRemove && (
          <IconButton label={`Remove hours ${place + 1}`} onClick={onRemove}>
            <Trash2 aria-hidden="true" />
          </IconButton>
        )}
      </div>
      <div className="grid items-start gap-3 sm:grid-cols-3">
        <Field label="From" error={errorOf("start")}>
          <Input
            inputMode="numeric"
            placeholder="09:00"
            value={window.start}
            onChange={({ target }) => onChange({ start: target.value })}
          />
        </Field>
        <Field label="To" error={errorOf("end")} help="24:00 is the end of the day.">
          <Input
            inputMode="numeric"
            placeholder="17:00"
            value={window.end}
            onChange={({ target }) => onChange({ end: target.value })}
          />
        </Field>
        <Field label="Minutes between syncs" error={errorOf("everyMinutes")}>
          <Input
            type="number"
            inputMode="numeric"
            min={5}
            max={1440}
            value={window.every}
            onChange={({ target }) => onChange({ every: target.value })}
          />
        </Field>
      </div>
    </fieldset>
  );
}
