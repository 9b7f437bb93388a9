import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { CredentialField } from "@/lib/pms/vendor";

export type CredentialInputsProps = {
  fields: CredentialField[];
  values: Record<string, string>;
  onChange: (name: string, value: string) => void;
  /** Sentences of the last test, by field. */
  errors: Record<string, string[]>;
  disabled?: boolean;
  autoFocus?: boolean;
};

/** A vendor's credentials, one input each; what the live test says stands under the field that it concerns. */
export function CredentialInputs({
  fields,
  values,
  onChange,
  errors,
  disabled,
  autoFocus,
}: CredentialInputsProps) {
  return fields.map((field, index) => (
    <Field key={field.name} label={field.label} help={field.help} error={errors[field.name]}>
      <Input
        name={field.name}
        type={field.secret ? "password" : "text"}
        value={values[field.name] ?? ""}
        onChange={(event) => onChange(field.name, event.target.value)}
        placeholder={field.placeholder}
        autoComplete={field.secret ? "new-password" : "off"}
        autoFocus={autoFocus && index === 0}
        spellCheck={false}
        disabled={disabled}
        required
        maxLength={4096}
        className="font-mono"
        data-1p-ignore=""
      />
    </Field>
  ));
}
