"use client";

import { type FormEvent, useState } from "react";
import { CredentialInputs } from "@/components/connections/credential-inputs";
import { fieldErrorsOf, sentenceOf, useWrite } from "@/components/connections/use-write";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { ConnectionDetail } from "@/lib/connections/views";
import { reauthenticate } from "./actions";
import { CredentialsAccepted } from "./credentials-accepted";
import { useIntegrations } from "./integrations-context";

type Props = {
  connection: ConnectionDetail;
  /** New credentials were stored after the last failure, here or by somebody else: the way on is a sync. */
  isSaved?: boolean;
};

/** New credentials, tried at the vendor before they are saved; then the way on is one button. */
export function ReauthenticateForm({ connection, isSaved = false }: Props) {
  const { org, vendors } = useIntegrations();
  const [values, setValues] = useState<Record<string, string>>({});
  const [isAgain, setIsAgain] = useState(false);
  const write = useWrite(reauthenticate, {
    invalidates: [org, "connections"],
    // Credentials leave the page's memory as soon as they are stored.
    onDone: () => {
      setValues({});
      setIsAgain(false);
    },
  });
  const vendor = vendors.find((candidate) => candidate.id === connection.vendor);
  if (!vendor) return null;
  if ((isSaved || write.isSuccess) && !isAgain) {
    return <CredentialsAccepted connection={connection} onAgain={() => setIsAgain(true)} />;
  }
  const errors = fieldErrorsOf(write.error);
  const isUnderField = vendor.credentialFields.some((field) => errors[field.name]);

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!write.isPending) write.mutate({ org, connectionId: connection.id, credentials: values });
  }
  return (
    <form onSubmit={submit} className="grid max-w-lg gap-4" autoComplete="off">
      <CredentialInputs
        fields={vendor.credentialFields}
        values={values}
        errors={errors}
        disabled={write.isPending}
        onChange={(name, value) => setValues((before) => ({ ...before, [name]: value }))}
      />
      <FormError>{isUnderField ? undefined : sentenceOf(write.error)}</FormError>
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" pending={write.isPending}>
          {write.isPending ? `Testing at ${vendor.name}` : "Test and save"}
        </Button>
        <a className="link text-sm" href={vendor.docsUrl} target="_blank" rel="noreferrer">
          Where to find these
          <span className="sr-only"> (opens in a new tab)</span>
        </a>
      </div>
      <p className="text-xs text-subtle">
        Tested live before anything is saved, then stored encrypted and never shown again.
      </p>
    </form>
  );
}
