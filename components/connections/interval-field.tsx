import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import {
  everyText,
  INTERVAL_CHOICES,
  MAX_INTERVAL_MINUTES,
  MIN_INTERVAL_MINUTES,
} from "@/lib/connections/intervals";

export type IntervalFieldProps = {
  /** The chosen number of minutes as typed, and whether the typed one is in use. */
  value: { minutes: string; isCustom: boolean };
  onChange: (value: { minutes: string; isCustom: boolean }) => void;
  error?: string[];
  disabled?: boolean;
};

const CUSTOM = "custom";

/** How often to sync: a few usual intervals, or any number of minutes from 5 on. */
export function IntervalField({ value, onChange, error, disabled }: IntervalFieldProps) {
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2">
      <Field label="Sync" error={value.isCustom ? undefined : error}>
        <Select
          value={value.isCustom ? CUSTOM : value.minutes}
          disabled={disabled}
          onChange={({ target }) =>
            onChange(
              target.value === CUSTOM
                ? { ...value, isCustom: true }
                : { minutes: target.value, isCustom: false },
            )
          }
        >
          {INTERVAL_CHOICES.map((minutes) => (
            <option key={minutes} value={minutes}>
              {everyText(minutes)}
            </option>
          ))}
          <option value={CUSTOM}>Another interval</option>
        </Select>
      </Field>
      {value.isCustom && (
        <Field
          label="Minutes between syncs"
          error={error}
          help="From the end of one sync to the start of the next."
        >
          <Input
            type="number"
            inputMode="numeric"
            min={MIN_INTERVAL_MINUTES}
            max={MAX_INTERVAL_MINUTES}
            step={1}
            value={value.minutes}
            disabled={disabled}
            onChange={({ target }) => onChange({ ...value, minutes: target.value })}
          />
        </Field>
      )}
    </div>
  );
}

/** The field's value for a stored interval. */
export const intervalValue = (minutes: number): IntervalFieldProps["value"] => ({
  minutes: String(minutes),
  isCustom: !INTERVAL_CHOICES.includes(minutes),
});
