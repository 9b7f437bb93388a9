import { DataTable } from "@/components/data-table";
import { Count, counted } from "@/components/number";
import { Duration, ExactTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { hrefWith } from "@/components/url";
import { countRecords } from "@/lib/incidents/affected";
import type { IncidentDetail } from "@/lib/incidents/read-incidents";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";

type Props = { org: string; incident: IncidentDetail };

/** What could not be read: models with how many records each has, and how stale they are. */
export function IncidentAffected({ org, incident }: Props) {
  const { affected, closedAt, connectionId } = incident;
  const isOver = closedAt !== null;
  return (
    <Card
      flush
      title={isOver ? "What was not read" : "What is not read"}
      description={`${counted(countRecords(affected), "record")} in ${counted(affected.length, "model")}`}
    >
      <DataTable
        caption="Models that were not read"
        rows={affected}
        rowKey={(one) => one.model}
        rowHref={({ model }) =>
          hrefWith(`/${org}/records/${pathOfModel(model)}`, {}, { connection: connectionId })
        }
        empty={
          <EmptyState
            className="py-8"
            title="Nothing that is enabled now was left unread."
            description="The models that failed have been switched off since."
          />
        }
        columns={[
          { key: "model", header: "Model", cell: (one) => MODEL_LABELS[one.model] },
          {
            ...{ key: "records", header: "Records", end: true },
            cell: (one) => <Count value={one.recordCount} />,
          },
          {
            ...{ key: "stored", header: "Changes stored up to", className: "max-sm:hidden" },
            cell: ({ watermarkAt }) =>
              watermarkAt ? (
                <ExactTime at={watermarkAt} />
              ) : (
                <span className="text-muted">never read whole</span>
              ),
          },
          {
            ...{ key: "stale", header: isOver ? "Became stale by" : "Stale by", end: true },
            cell: ({ staleMs }) =>
              staleMs === null ? <span className="text-subtle">–</span> : <Duration ms={staleMs} />,
          },
        ]}
      />
    </Card>
  );
}
