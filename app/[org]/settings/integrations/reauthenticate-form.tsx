"use client";

import { useState } from "react";
import { CredentialsForm } from "@/components/connections/credentials-form";
import { useWrite } from "@/components/connections/use-write";
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
  const [isAgain, setIsAgain] = useState(false);
  const write = useWrite(reauthenticate, {
    invalidates: [org, "connections"],
    // The form goes, and with it the credentials leave the page's memory as soon as they are stored.
    onDone: () => setIsAgain(false),
  });
  const vendor = vendors.find((candidate) => candidate.id === connection.vendor);
  if (!vendor) return null;
  if ((isSaved || write.isSuccess) && !isAgain) {
    return <CredentialsAccepted connection={connection} onAgain={() => setIsAgain(true)} />;
  }
  return (
    <CredentialsForm
      vendor={vendor}
      submitLabel="Test and save"
      note="Tested live before anything is saved, then stored encrypted and never shown again."
      error={write.error}
      isTesting={write.isPending}
      onSubmit={(credentials) => write.mutate({ org, connectionId: connection.id, credentials })}
    />
  );
}
