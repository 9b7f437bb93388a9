"use client";

import { RefreshCw } from "lucide-react";
import { type FormEvent, useState } from "react";
import { AccessList } from "@/components/connections/access-list";
import { CredentialInputs } from "@/components/connections/credential-inputs";
import { fieldErrorsOf, sentenceOf, useWrite } from "@/components/connections/use-write";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FormError } from "@/components/ui/form-error";
import type { ConnectionDetail } from "@/lib/connections/views";
import { reauthenticate } from "./actions";
import { useIntegrations } from "./integrations-context";
import { useResync } from "./use-resync";

/** New credentials, tried at the vendor before they are saved; then the way on is one button. */
export function ReauthenticateForm({ connection }: { connection: ConnectionDetail }) {
  const { org, vendors } = useIntegrations();
  const [values, setValues] = useState<Record<string, string>>({});
  const write = useWrite(reauthenticate, {
    invalidates: [org, "connections"],
    // Credentials leave the page's memory as soon as they are stored.
    onDone: () => setValues({}),
  });
  const vendor = vendors.find((candidate) => candidate.id === connection.vendor);
  if (!vendor) return null;
  if (write.isSuccess) {
    return <Accepted connection={connection} models={write.data.models} onAgain={() => write.reset()} />;
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

type AcceptedProps = {
  connection: ConnectionDetail;
  models: Parameters<typeof AccessList>[0]["models"];
  onAgain: () => void;
};

function Accepted({ connection, models, onAgain }: AcceptedProps) {
  const resync = useResync(connection);
  const results = Object.values(models);
  const readable = results.filter((result) => result.status === "success").length;
  const isRunning = Boolean(connection.progress);
  return (
    <Callout
      tone="ok"
      title={`${connection.vendorName} accepted the new credentials`}
      actions={
        <>
          <Button
            variant="primary"
            autoFocus
            onClick={() => resync.start()}
            pending={resync.isPending}
            disabled={isRunning}
            icon={<RefreshCw aria-hidden="true" size={16} />}
          >
            {isRunning ? "Syncing" : "Resync now"}
          </Button>
          <Button variant="ghost" onClick={onAgain}>
            Enter others
          </Button>
        </>
      }
    >
      <p className="mb-2">
        They are saved. {readable} of {results.length} models can be read
        {connection.pausedAt ? "; the integration stays paused until you resume it." : "."}
      </p>
      {readable < results.length && <AccessList models={models} />}
    </Callout>
  );
}
