"use client";

import { Checkbox } from "@/components/ui/checkbox";
import type { ConnectionDetail } from "@/lib/connections/views";
import { MODEL_LABELS, MODELS, type Model } from "@/lib/pms/model-names";

type Props = {
  connection: ConnectionDetail;
  /** Null for all of them. */
  value: Model[] | null;
  onChange: (models: Model[] | null) => void;
  error?: string[];
};

/** Every model that is switched on, or some of them. */
export function ScheduleModels({ connection, value, onChange, error }: Props) {
  const offered = MODELS.filter((model) =>
    connection.models.some((row) => row.model === model && row.isEnabled),
  );
  const toggle = (model: Model, isChosen: boolean) =>
    onChange(MODELS.filter((each) => (each === model ? isChosen : value?.includes(each))));
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 text-sm font-medium">Models</legend>
      <Checkbox
        label="All models that are switched on"
        description="Models switched on later are included."
        checked={value === null}
        onChange={({ target }) => onChange(target.checked ? null : offered)}
      />
      {value && (
        <div className="grid gap-2 pl-6 sm:grid-cols-2">
          {offered.map((model) => (
            <Checkbox
              key={model}
              label={MODEL_LABELS[model]}
              checked={value.includes(model)}
              onChange={({ target }) => toggle(model, target.checked)}
            />
          ))}
        </div>
      )}
      {error && (
        <p role="alert" className="text-xs text-urgent">
          {error.join(" ")}
        </p>
      )}
    </fieldset>
  );
}
