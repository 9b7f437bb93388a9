"use client";

import { RecordField } from "@/app/[org]/write-requests/new/record-field";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { FormField } from "@/lib/writes/form-fields";
import type { RecordChoice } from "@/lib/writes/read-write-form";

export type FieldInputProps = {
  org: string;
  connectionId: string;
  field: FormField;
  value: string;
  onValue: (value: string) => void;
  /** Of a field that names another record. */
  choices: RecordChoice[];
  error: string[] | undefined;
  /** It is said that it may stay empty. */
  isOptional: boolean;
  /** Of amounts, where known. */
  currency: string | null;
};

const YES_NO = [
  ["true", "Yes"],
  ["false", "No"],
];
const INPUT_TYPES = { date: "date", money: "text", whole: "text", text: "text" } as const;

/** One field of a write, as its kind is typed or chosen. */
export function FieldInput(props: FieldInputProps) {
  const { field, value, onValue, error, isOptional, currency } = props;
  if (field.kind === "record") return <RecordField {...props} related={field.related} />;
  const common = { label: field.label, optional: isOptional, ...(error && { error }) };
  if (field.kind === "choice" || field.kind === "flag") {
    const options = field.kind === "choice" ? field.options.map((one) => [one, one]) : YES_NO;
    return (
      <Field {...common}>
        <Select value={value} onChange={(event) => onValue(event.target.value)}>
          <option value="">{field.isRequired ? "Choose one" : "None"}</option>
          {options.map(([option, label]) => (
            <option key={option} value={option}>
              {label}
            </option>
          ))}
        </Select>
      </Field>
    );
  }
  if (field.kind === "long_text")
    return (
      <Field {...common}>
        <textarea
          className="control min-h-20 py-2"
          value={value}
          maxLength={field.maxLength}
          onChange={(event) => onValue(event.target.value)}
        />
      </Field>
    );
  return (
    <Field
      {...common}
      {...(field.kind === "money" && {
        help: currency ? `In ${currency}, as in 1250.00.` : "As in 1250.00.",
      })}
    >
      <Input
        type={INPUT_TYPES[field.kind]}
        inputMode={field.kind === "money" ? "decimal" : field.kind === "whole" ? "numeric" : undefined}
        value={value}
        maxLength={field.kind === "text" ? field.maxLength : undefined}
        onChange={(event) => onValue(event.target.value)}
        autoComplete="off"
      />
    </Field>
  );
}
