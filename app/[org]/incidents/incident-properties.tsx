import Link from "next/link";
import { Count, counted } from "@/components/number";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { hrefWith, type UrlParams } from "@/components/url";
import type { IncidentDetail } from "@/lib/incidents/read-incidents";
import { MODEL_LABELS, type Model } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";

type Props = { org: string; incident: IncidentDetail; pages: UrlParams };

/** The properties whose data is missing, by name, each with its records of the models that were not read. */
export function IncidentProperties({ org, incident, pages }: Props) {
  const { id, connectionId, properties } = incident;
  const { rows, count, atLeast, nextCursor } = properties;
  const pathname = `/${org}/incidents/${id}`;
  const recordsHref = (model: Model, property: string) =>
    hrefWith(`/${org}/records/${pathOfModel(model)}`, {}, { connection: connectionId, property });
  return (
    <Card
      flush
      title="Properties concerned"
      description={
        <>
          {atLeast && "More than "}
          <Link href={`/${org}/settings/integrations?connection=${connectionId}`} className="link">
            {counted(count, "enabled property", "enabled properties")}
          </Link>
          , with the records that {incident.closedAt ? "were" : "are"} not read
        </>
      }
      footer={
        (nextCursor || pages.properties) && (
          <>
            {pages.properties && (
              <ButtonLink size="sm" href={hrefWith(pathname, pages, { properties: undefined })}>
                First properties
              </ButtonLink>
            )}
            {nextCursor && (
              <ButtonLink size="sm" href={hrefWith(pathname, pages, { properties: nextCursor })}>
                More properties
              </ButtonLink>
            )}
          </>
        )
      }
    >
      {rows.length === 0 ? (
        <EmptyState
          className="py-8"
          title="No property is known of this integration."
          description="Its properties are listed by the first sync that works."
        />
      ) : (
        <ul aria-label="Properties concerned" className="divide-y">
          {rows.map((property) => (
            <li
              key={property.id}
              className="flex flex-wrap items-baseline gap-x-4 gap-y-1 px-4 py-2.5 text-sm"
            >
              <span className="min-w-0 flex-1 basis-56 font-medium break-words">{property.name}</span>
              <span className="flex min-w-0 flex-wrap gap-x-3 gap-y-1 text-muted">
                {property.records.length === 0 && "No records of them yet"}
                {property.records.map(({ model, count: records, atLeast: isMore }) => (
                  <Link key={model} href={recordsHref(model, property.id)} prefetch={false} className="link">
                    {MODEL_LABELS[model]} <Count value={records} atLeast={isMore} />
                    <span className="sr-only"> of {property.name}</span>
                  </Link>
                ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}
