import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type RadioCard = {
  value: string;
  label: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  /** At the right edge: a computed date, a count. */
  hint?: ReactNode;
  disabled?: boolean;
};

export type RadioCardsProps = {
  name: string;
  legend: string;
  options: RadioCard[];
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
  columns?: 1 | 2 | 3;
};

const COLUMNS = { 1: "", 2: "sm:grid-cols-2", 3: "sm:grid-cols-3" };

export function RadioCards({
  name,
  legend,
  options,
  defaultValue,
  value,
  onValueChange,
  columns = 1,
}: RadioCardsProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{legend}</legend>
      <div className={cn("grid gap-2", COLUMNS[columns])}>
        {options.map((option) => (
          <label
            key={option.value}
            className="card flex items-start gap-2.5 px-3 py-2.5 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-disabled:opacity-60"
          >
            <input
              type="radio"
              className="check"
              name={name}
              value={option.value}
              disabled={option.disabled}
              {...(value === undefined
                ? { defaultChecked: option.value === defaultValue }
                : { checked: option.value === value, onChange: () => onValueChange?.(option.value) })}
            />
            {option.icon}
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{option.label}</span>
              {option.description && <span className="block text-xs text-muted">{option.description}</span>}
            </span>
            {option.hint && <span className="text-xs text-subtle">{option.hint}</span>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
