import { counted } from "@/components/number";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ConnectionDetail } from "@/lib/connections/views";
import { guideFor } from "@/lib/pms/error-kinds";
import { fieldLabel } from "@/lib/pms/field-text";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { useIntegrations } from "./integrations-context";

type Partial = NonNullable<ConnectionDetail["partial"]>;

/** What the last sync could not read and why, until one has read it. */
export function PartialCallout({ connection, partial }: { connection: ConnectionDetail; partial: Partial }) {
  const { org } = useIntegrations();
  const next = connection.schedule?.nextRunAt;
  const lost = partial.lostFields ?? [];
  const guides = [...new Set(partial.failed.map(({ errorKind }) => errorKind))].map((kind) =>
    guideFor(kind, connection.vendorName),
  );
  return (
    <Callout
      tone="warning"
      title={
        <>
          The last sync, <RelativeTime at={partial.finishedAt} style="long" />, read a part only
        </>
      }
      actions={
        <ButtonLink size="sm" href={`/${org}/sync-logs/${partial.syncLogId}`}>
          Open the sync
        </ButtonLink>
      }
    >
      <ul className="grid gap-1">
        {partial.failed.map((failed) => (
          <li key={failed.model} className="text-pretty wrap-anywhere">
            <span className="font-medium">{MODEL_LABELS[failed.model]}</span>:{" "}
            {failed.errorMessage ?? guideFor(failed.errorKind, connection.vendorName).title}
          </li>
        ))}
        {lost.map(({ model, field, lost: records }) => (
          <li key={`${model} ${field}`} className="text-pretty wrap-anywhere">
            <span className="font-medium">{MODEL_LABELS[model]}</span>: {fieldLabel(field)} came without a
            value for {counted(records, "record")} that had one.
          </li>
        ))}
      </ul>
      {guides
        .filter(({ action }) => action !== "wait")
        .map(({ title, nextStep }) => (
          <p key={title} className="mt-1.5 text-muted">
            {nextStep}
          </p>
        ))}
      {lost.length > 0 && (
        <p className="mt-1.5 text-muted">
          What came was stored. Check with {connection.vendorName} whether it renamed a field or sends it no
          longer; once that is fixed, run a back-sync.
        </p>
      )}
      {(partial.failed.length > 0 || lost.length === 0) && (
        <p className="mt-1.5 text-muted">
          The rest of it was stored. {whenAgain(Boolean(connection.pausedAt), next)}
        </p>
      )}
    </Callout>
  );
}

function whenAgain(isPaused: boolean, nextRunAt: string | null | undefined) {
  if (isPaused) return "What is missing is asked for again once the integration is resumed.";
  if (!nextRunAt) return "What is missing is asked for again by the next sync.";
  return (
    <>
      What is missing is asked for again by the next sync, <RelativeTime at={nextRunAt} style="long" />.
    </>
  );
}
