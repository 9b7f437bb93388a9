import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";
import type { RefusedForm } from "@/lib/writes/read-write-form";

/** Why a record cannot be written, and where that is changed. */
export function WriteRefusal({ org, refused }: { org: string; refused: RefusedForm }) {
  const { refusal, connection, vendorName, model, recordId } = refused;
  const records = `/${org}/records/${pathOfModel(model)}`;
  const back = recordId ? (
    <ButtonLink href={`${records}/${recordId}`}>Back to the record</ButtonLink>
  ) : (
    <ButtonLink href={records}>All {MODEL_LABELS[model].toLowerCase()}</ButtonLink>
  );
  if (refusal.isSwitchedOff)
    return (
      <Callout
        tone="warning"
        title="What is switched off cannot be written"
        actions={
          <>
            <ButtonLink variant="primary" href={`/${org}/settings/integrations?connection=${connection.id}`}>
              Open {connection.name}
            </ButtonLink>
            {back}
          </>
        }
      >
        {refusal.reason}
      </Callout>
    );
  return (
    <Callout title={`${vendorName} does not take this write`} actions={back}>
      {refusal.reason} Make the change at {vendorName}; the next sync of {connection.name} reads it.
    </Callout>
  );
}
