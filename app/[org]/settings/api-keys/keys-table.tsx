"use client";

import { KeyRound } from "lucide-react";
import { useState } from "react";
import { revokeApiKey } from "@/app/[org]/settings/api-keys/actions";
import { DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { EmptyState } from "@/components/ui/empty-state";
import type { ApiKeyRow } from "@/db/queries/api-keys";

type Props = { org: string; keys: ApiKeyRow[]; canManage: boolean };

export function KeysTable({ org, keys, canManage }: Props) {
  const [target, setTarget] = useState<ApiKeyRow>();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <>
      <DataTable
        caption="API keys"
        rows={keys}
        rowKey={(key) => key.id}
        empty={
          <EmptyState
            icon={<KeyRound size={18} />}
            title="No key has been created yet."
            description="A key lets your systems call the REST API for this organisation."
          />
        }
        columns={[
          {
            key: "name",
            header: "Name",
            cell: (key) => (
              <span className="block py-1.5">
                <span className="block font-medium wrap-anywhere">{key.name}</span>
                <code className="text-xs whitespace-nowrap text-muted">{key.prefix}…</code>
              </span>
            ),
          },
          {
            key: "scopes",
            header: "Permissions",
            className: "max-md:hidden",
            cell: (key) => <code className="text-xs text-muted wrap-anywhere">{key.scopes.join(", ")}</code>,
          },
          {
            key: "used",
            header: "Last used",
            cell: (key) => (key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : "Never"),
          },
          {
            key: "created",
            header: "Created",
            className: "max-sm:hidden",
            cell: (key) => (
              <span>
                <RelativeTime at={key.createdAt} />
                {key.createdByName && <span className="block text-xs text-subtle">{key.createdByName}</span>}
              </span>
            ),
          },
          { key: "state", header: "State", cell: (key) => <KeyState apiKey={key} /> },
          {
            key: "actions",
            header: <span className="sr-only">Actions</span>,
            cell: (key) =>
              canManage &&
              !key.revokedAt && (
                <Button
                  size="sm"
                  onClick={() => {
                    setTarget(key);
                    setIsAsking(true);
                  }}
                >
                  Revoke
                </Button>
              ),
          },
        ]}
      />
      <ConfirmDialog
        open={isAsking}
        onClose={() => setIsAsking(false)}
        title={`Revoke ${target?.name}`}
        confirmLabel="Revoke key"
        danger
        typeToConfirm={target?.name}
        onConfirm={async () => {
          const answer = await revokeApiKey({ org, apiKeyId: target?.id ?? "" });
          return answer.ok ? undefined : answer.error.message;
        }}
      >
        Requests with this key are refused from now on. This cannot be undone; the key stays in the list.
      </ConfirmDialog>
    </>
  );
}

function KeyState({ apiKey }: { apiKey: ApiKeyRow }) {
  if (apiKey.revokedAt)
    return (
      <span className="text-muted">
        Revoked <RelativeTime at={apiKey.revokedAt} />
      </span>
    );
  if (!apiKey.expiresAt) return "Active";
  const isOver = new Date(apiKey.expiresAt).getTime() < Date.now();
  return (
    <span className={isOver ? "text-muted" : undefined}>
      {isOver ? "Expired " : "Expires "}
      <RelativeTime at={apiKey.expiresAt} />
    </span>
  );
}
