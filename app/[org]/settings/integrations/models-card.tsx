"use client";

import { AccessReasons, ModelAccess } from "@/components/connections/model-access";
import { sentenceOf, useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import { Count } from "@/components/number";
import { RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Switch } from "@/components/ui/checkbox";
import { FormError } from "@/components/ui/form-error";
import { Table, Td, Th } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import { freshnessOf } from "@/lib/connections/connection-health";
import { DEFAULT_INTERVAL_MINUTES } from "@/lib/connections/intervals";
import type { ConnectionDetail, ModelView } from "@/lib/connections/views";
import { MODEL_LABELS, MODELS } from "@/lib/pms/model-names";
import { checkAccess, setModelEnabled } from "./actions";
import { useIntegrations } from "./integrations-context";

type Props = { connection: ConnectionDetail; now: Date };

/** What is synced, what the credentials may do with it, and how current it is. */
export function ModelsCard({ connection, now }: Props) {
  const { org, refusal } = useIntegrations();
  const check = useWrite(checkAccess, {
    invalidates: [org, "connections"],
    onDone: () =>
      toast("Access checked", { tone: "ok", description: "The table shows what the vendor answered." }),
  });
  const models = MODELS.flatMap(
    (model) => connection.models.find((candidate) => candidate.model === model) ?? [],
  );
  return (
    <Card
      flush
      title="Models"
      description={
        connection.accessCheckedAt ? (
          <>
            Access checked <RelativeTime at={connection.accessCheckedAt} style="long" />
          </>
        ) : (
          "Access has not been checked yet"
        )
      }
      actions={
        <WriteButton
          refusal={refusal}
          size="sm"
          onClick={() => check.mutate({ org, connectionId: connection.id })}
          pending={check.isPending}
        >
          Check access
        </WriteButton>
      }
    >
      {check.isError && (
        <div className="border-b p-3">
          <FormError>{sentenceOf(check.error)}</FormError>
        </div>
      )}
      <Table caption={`Models of ${connection.name}`}>
        <thead>
          <tr>
            <Th>Model</Th>
            <Th>Access</Th>
            <Th className="max-sm:hidden">Data fresh as of</Th>
            <Th end className="max-sm:hidden">
              Records
            </Th>
            <Th end>Synced</Th>
          </tr>
        </thead>
        <tbody>
          {models.map((model) => (
            <tr key={model.model}>
              <Td className="whitespace-nowrap">
                {MODEL_LABELS[model.model]}
                <span className="block text-xs sm:hidden">
                  <Fresh connection={connection} model={model} now={now} />
                </span>
              </Td>
              <Td>
                <ModelAccess read={model.access} writes={model.writeAccess} />
                <span className="mt-1 grid max-w-80 gap-0.5">
                  <AccessReasons read={model.access} writes={model.writeAccess} />
                </span>
              </Td>
              <Td className="max-sm:hidden">
                <Fresh connection={connection} model={model} now={now} />
              </Td>
              <Td end className="max-sm:hidden">
                <Count value={model.recordCount} />
              </Td>
              <Td end>
                <ModelSwitch connection={connection} model={model} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

function Fresh({ connection, model, now }: Props & { model: ModelView }) {
  const interval = connection.schedule?.intervalMinutes ?? DEFAULT_INTERVAL_MINUTES;
  const freshness = freshnessOf(model, interval, now);
  if (freshness === "off" && !model.watermarkAt) return <span className="text-subtle">Not synced</span>;
  if (!model.watermarkAt) return <span className="text-subtle">Not read in full yet</span>;
  return (
    <span className={freshness === "late" ? "text-warning" : undefined}>
      <RelativeTime at={model.watermarkAt} />
      {freshness === "late" && " (late)"}
    </span>
  );
}

function ModelSwitch({ connection, model }: { connection: ConnectionDetail; model: ModelView }) {
  const { org, refusal } = useIntegrations();
  const label = MODEL_LABELS[model.model];
  const write = useWrite(setModelEnabled, {
    invalidates: [org, "connections"],
    failure: `${label} could not be switched`,
    optimistic: {
      org,
      connectionId: connection.id,
      apply: (detail, input) => ({
        ...detail,
        models: detail.models.map((row) =>
          row.model === input.model ? { ...row, isEnabled: input.isEnabled } : row,
        ),
      }),
    },
  });
  const isUnsupported = model.access?.status === "unsupported";
  const reason =
    refusal ?? (isUnsupported ? `${connection.vendorName} has no ${label.toLowerCase()}.` : undefined);
  return (
    <Switch
      label={<VisuallyHidden>Sync {label.toLowerCase()}</VisuallyHidden>}
      checked={model.isEnabled}
      refusal={reason}
      className="inline-flex"
      onChange={({ target }) =>
        write.mutate({ org, connectionId: connection.id, model: model.model, isEnabled: target.checked })
      }
    />
  );
}
