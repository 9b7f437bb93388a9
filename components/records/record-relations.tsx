import Link from "next/link";
import { RecordStatus } from "@/components/records/record-status";
import { Card } from "@/components/ui/card";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { OF_PROPERTY } from "@/lib/pms/record-relations";
import { pathOfModel } from "@/lib/records/model-of-path";
import type { Relation } from "@/lib/records/read-relations";

/** `propertyId`: of a property, whose many records are listed by their own pages. */
type Props = { org: string; relations: Relation[]; propertyId: string | null };

/** The records that belong together: a lease with its residents, unit and charges. */
export function RecordRelations({ org, relations, propertyId }: Props) {
  if (relations.length === 0 && !propertyId) return null;
  return (
    <Card flush title="Related records">
      <div className="divide-y">
        {relations.map(({ model, records, hasMore }) => (
          <section key={model} aria-label={MODEL_LABELS[model]} className="px-4 py-2.5">
            <h3 className="mb-1 text-xs text-subtle">{MODEL_LABELS[model]}</h3>
            <ul className="grid gap-1">
              {records.map((record) => (
                <li key={record.id} className="flex min-w-0 items-center justify-between gap-3 text-sm">
                  <Link
                    href={`/${org}/records/${pathOfModel(model)}/${record.id}`}
                    prefetch={false}
                    className="link min-w-0 truncate"
                  >
                    {record.label}
                  </Link>
                  {record.status && <RecordStatus status={record.status} />}
                </li>
              ))}
              {hasMore && <li className="text-xs text-subtle">and more</li>}
            </ul>
          </section>
        ))}
        {propertyId && (
          <section aria-label="In this property" className="px-4 py-2.5">
            <h3 className="mb-1 text-xs text-subtle">In this property</h3>
            <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
              {OF_PROPERTY.map((model) => (
                <li key={model}>
                  <Link
                    href={`/${org}/records/${pathOfModel(model)}?property=${propertyId}`}
                    prefetch={false}
                    className="link"
                  >
                    {MODEL_LABELS[model]}
                  </Link>
                </li>
              ))}
            </ul>
          </section>
        )}
      </div>
    </Card>
  );
}
