"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { CredentialInputs } from "@/components/connections/credential-inputs";
import { fieldErrorsOf, sentenceOf, WriteRefusal } from "@/components/connections/use-write";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { VendorCard } from "@/lib/connections/views";
import type { AccessCheck } from "@/lib/pms/vendor";
import { testCredentials } from "../actions";

type Props = {
  org: string;
  vendor: VendorCard;
  onTested: (tested: { credentials: Record<string, string>; access: AccessCheck }) => void;
};

/** The vendor's own fields, tried at the vendor; nothing is stored yet. */
export function EnterCredentials({ org, vendor, onTested }: Props) {
  const [values, setValues] = useState<Record<string, string>>({});
  const test = useMutation({
    mutationFn: async (credentials: Record<string, string>) => {
      const result = await testCredentials({ org, vendor: vendor.id, credentials });
      if (!result.ok) throw new WriteRefusal(result.error);
      return result.data;
    },
    onSuccess: (access, credentials) => onTested({ credentials, access }),
  });
  const errors = fieldErrorsOf(test.error);
  const isUnderField = vendor.credentialFields.some((field) => errors[field.name]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!test.isPending) test.mutate(values);
  }
  return (
    <form onSubmit={submit} className="grid max-w-lg gap-4" autoComplete="off">
      <CredentialInputs
        fields={vendor.credentialFields}
        values={values}
        errors={errors}
        disabled={test.isPending}
        autoFocus
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
      />
      <FormError>{isUnderField ? undefined : sentenceOf(test.error)}</FormError>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={test.isPending}>
          {test.isPending ? `Testing at ${vendor.name}` : "Test credentials"}
        </Button>
        <a className="link text-sm" href={vendor.docsUrl} target="_blank" rel="noreferrer">
          Where to find these
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </div>
      <p className="text-xs text-subtle">Nothing is stored until the last step, and then encrypted.</p>
    </form>
  );
}
