import { listRelatedIds } from "@/db/queries/record-relations";
import type { RecordRow } from "@/db/queries/record-rows";
import { listRecords, listRecordsById } from "@/db/queries/record-views";
import type { OrgId } from "@/lib/ids";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { termOf } from "@/lib/pms/record-entry";
import { recordLabel } from "@/lib/pms/record-label";
import { namedBy, pointingTo } from "@/lib/pms/record-relations";

/** Shown one by one; there may be more. */
const SHOWN = 10;

export type RelatedRecord = { id: string; model: Model; label: string; status: string; xId: string };
export type Relation = { model: Model; records: RelatedRecord[]; hasMore: boolean };

/** The records of the same integration that one names, or that name it, by model; the newest of each. */
export async function readRelations({ org }: { org: OrgId }, record: RecordRow): Promise<Relation[]> {
  const { connectionId } = record;
  const named = [...namedBy(record.model, record.data)].flatMap(([model, xIds]) =>
    xIds.map((xId) => ({ model, xId })),
  );
  const lookups = pointingTo(record.model, record.xId);
  const pointing = lookups.map(({ model, field, value }) => ({ model, term: termOf(field, value) }));
  const related = await listRelatedIds(org, connectionId, { named, pointing, limit: SHOWN + 1 });
  const newest = async (model: Model): Promise<string[]> => {
    const of = lookups.filter((lookup) => lookup.model === model);
    const filter = {
      ...{ model, connectionIds: [connectionId] },
      lookups: of.map(({ field, value }) => ({ field, values: [value] })),
    };
    return (await listRecords(org, filter, { limit: SHOWN + 1 })).rows.map(({ id }) => id);
  };
  const pages = await Promise.all(
    related.map(async ({ model, ids }) => ({ model, ids: ids ?? (await newest(model)) })),
  );
  const shown = pages.flatMap(({ ids }) => ids.slice(0, SHOWN));
  const rows = await listRecordsById(org, [...new Set(shown)]);
  return MODELS.flatMap((model) => {
    const records = rows.filter((row) => row.model === model).map(toRelated);
    const hasMore = pages.some((page) => page.model === model && page.ids.length > SHOWN);
    return records.length > 0 ? [{ model, records, hasMore }] : [];
  });
}

const toRelated = ({ id, model, data, status, xId }: RecordRow): RelatedRecord => ({
  id,
  model,
  label: recordLabel(model, data) ?? xId,
  status,
  xId,
});
