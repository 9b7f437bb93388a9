"use client";

import { Plus } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { newWindow, type ScheduleDraft, type WindowDraft } from "./schedule-draft";
import { WeeklyRow } from "./weekly-row";

type Props = {
  draft: ScheduleDraft;
  onChange: (part: Partial<ScheduleDraft>) => void;
  errors: Record<string, string[]>;
};

const ZONES = Intl.supportedValuesOf("timeZone");

/** Rows of days and hours, in one time zone. */
export function WeeklyEditor({ draft, onChange, errors }: Props) {
  const { windows } = draft;
  const replace = (key: string, part: Partial<WindowDraft>) =>
    onChange({ windows: windows.map((window) => (window.key === key ? { ...window, ...part } : window)) });
  return (
    <div className="grid gap-4">
      <Field
        label="Time zone"
        error={errors["weekly.timeZone"]}
        help="The hours follow its clocks, summer time included."
      >
        <Input
          list="time-zones"
          value={draft.timeZone}
          autoComplete="off"
          onChange={({ target }) => onChange({ timeZone: target.value })}
        />
      </Field>
      <datalist id="time-zones">
        {ZONES.map((zone) => (
          <option key={zone} value={zone} />
        ))}
      </datalist>
      {windows.map((window, place) => (
        <WeeklyRow
          key={window.key}
          window={window}
          place={place}
          errors={errors}
          onChange={(part) => replace(window.key, part)}
          onRemove={
            windows.length > 1
              ? () => onChange({ windows: windows.filter(({ key }) => key !== window.key) })
              : undefined
          }
        />
      ))}
      <FormError>{errors["weekly.windows"]?.join(" ")}</FormError>
      <Button
        size="sm"
        className="justify-self-start"
        icon={<Plus aria-hidden="true" size={16} />}
        onClick={() => onChange({ windows: [...windows, newWindow()] })}
      >
        Add hours
      </Button>
    </div>
  );
}
