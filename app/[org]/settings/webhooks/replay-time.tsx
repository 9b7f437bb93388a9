import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Segmented } from "@/components/ui/segmented";

/** As the inputs have them: the reader's own zone, to the minute; empty is open. */
export type ReplayTime = { preset: string; from: string; to: string };

const HOUR_MS = 3_600_000;
const MINUTE_MS = 60_000;

type Props = { value: ReplayTime; onChange: (value: ReplayTime) => void; failingSince: string | null };

/** Since and until when, in full or by what is asked for most. */
export function ReplayTimeFields({ value, onChange, failingSince }: Props) {
  const presets = PRESETS.filter(({ key }) => key !== "failing" || failingSince);
  return (
    <div className="grid gap-3">
      <Segmented
        label="Time"
        items={presets.map(({ key, label }) => ({ value: key, label }))}
        value={value.preset}
        onValueChange={(preset) => onChange(timeOf(preset, failingSince))}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Since">
          <Input
            type="datetime-local"
            value={value.from}
            onChange={(event) => onChange({ ...value, preset: "", from: event.target.value })}
          />
        </Field>
        <Field label="Until" help="Left empty: now.">
          <Input
            type="datetime-local"
            value={value.to}
            onChange={(event) => onChange({ ...value, preset: "", to: event.target.value })}
          />
        </Field>
      </div>
    </div>
  );
}

const PRESETS = [
  { key: "hour", label: "Last hour" },
  { key: "today", label: "Today" },
  { key: "day", label: "Last 24 hours" },
  { key: "failing", label: "Since it began to fail" },
];

export function timeOf(preset: string, failingSince: string | null): ReplayTime {
  return { preset, from: localInput(startOf(preset, failingSince)), to: "" };
}

function startOf(preset: string, failingSince: string | null): Date {
  const now = new Date();
  if (preset === "today") return new Date(now.getFullYear(), now.getMonth(), now.getDate());
  // What failed first had happened before it was tried.
  if (preset === "failing" && failingSince) return new Date(Date.parse(failingSince) - MINUTE_MS);
  return new Date(now.getTime() - (preset === "hour" ? HOUR_MS : 24 * HOUR_MS));
}

const localInput = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * MINUTE_MS).toISOString().slice(0, 16);
