"use client";

import { type FormEvent, useState } from "react";
import { CredentialInputs } from "@/components/connections/credential-inputs";
import { fieldErrorsOf, sentenceOf } from "@/components/connections/use-write";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { VendorCard } from "@/lib/connections/views";

export type CredentialsFormProps = {
  vendor: VendorCard;
  submitLabel: string;
  /** What becomes of what is entered. */
  note: string;
  /** What the last test said. */
  error: Error | null;
  isTesting: boolean;
  autoFocus?: boolean;
  onSubmit: (credentials: Record<string, string>) => void;
};

/** A vendor's own fields, tried at the vendor. What was typed is gone from the page's memory when the form is. */
export function CredentialsForm(props: CredentialsFormProps) {
  const { vendor, submitLabel, note, error, isTesting, autoFocus, onSubmit } = props;
  const [values, setValues] = useState<Record<string, string>>({});
  const errors = fieldErrorsOf(error);
  const isUnderField = vendor.credentialFields.some((field) => errors[field.name]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!isTesting) onSubmit(values);
  }
  return (
    <form onSubmit={submit} className="grid max-w-lg gap-4" autoComplete="off">
      <CredentialInputs
        fields={vendor.credentialFields}
        values={values}
        errors={errors}
        disabled={isTesting}
        autoFocus={autoFocus}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
      />
      <FormError>{isUnderField ? undefined : sentenceOf(error)}</FormError>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={isTesting}>
          {isTesting ? `Testing at ${vendor.name}` : submitLabel}
        </Button>
        <a className="link text-sm" href={vendor.docsUrl} target="_blank" rel="noreferrer">
          Where to find these
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </div>
      <p className="text-xs text-subtle">{note}</p>
    </form>
  );
}
