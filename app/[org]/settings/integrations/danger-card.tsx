"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { WriteButton } from "@/components/connections/write-button";
import { Card } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { connectionQuery, connectionsQuery } from "@/lib/connections/query-options";
import type { ConnectionDetail } from "@/lib/connections/views";
import { deleteConnection } from "./actions";
import { useIntegrations } from "./integrations-context";

export function DangerCard({ connection }: { connection: ConnectionDetail }) {
  const { org, refusal } = useIntegrations();
  const [isAsking, setIsAsking] = useState(false);
  const client = useQueryClient();

  async function remove(): Promise<string | undefined> {
    const result = await deleteConnection({ org, connectionId: connection.id, confirmName: connection.name });
    if (!result.ok) return result.error.message;
    client.setQueryData(connectionsQuery(org).queryKey, (items) =>
      items?.filter((item) => item.id !== connection.id),
    );
    // The list is here already: no page has to be rendered to leave the deleted one.
    window.history.pushState(null, "", `/${org}/settings/integrations`);
    client.removeQueries({ queryKey: connectionQuery(org, connection.id).queryKey, type: "inactive" });
    toast(`${connection.name} was deleted`, { tone: "ok" });
    return undefined;
  }
  return (
    <>
      <Card
        title="Delete integration"
        description={`Removes ${connection.name} with its records, sync logs and notifications. Nothing changes at ${connection.vendorName}.`}
        actions={
          <WriteButton refusal={refusal} variant="danger-quiet" onClick={() => setIsAsking(true)}>
            Delete
          </WriteButton>
        }
      />
      <ConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Delete ${connection.name}`}
        confirmLabel="Delete integration"
        danger
        typeToConfirm={connection.name}
        onConfirm={remove}
      >
        Its records, sync logs, notifications and credentials are deleted for good. A sync under way is
        stopped. Nothing changes at {connection.vendorName}.
      </ConfirmDialog>
    </>
  );
}
