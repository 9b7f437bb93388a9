import { listRecords, type RecordRow } from "@/db/queries/record-views";
import type { OrgId } from "@/lib/ids";
import { MODELS, type Model } from "@/lib/pms/model-names";
import { recordLabel } from "@/lib/pms/record-label";
import { namedBy, pointingTo } from "@/lib/pms/record-relations";

/** Shown one by one; there may be more. */
const SHOWN = 10;

export type RelatedRecord = { id: string; model: Model; label: string; status: string; xId: string };
export type Relation = { model: Model; records: RelatedRecord[]; hasMore: boolean };

/** The records of the same integration that one names, or that name it, by model. */
export async function readRelations({ org }: { org: OrgId }, record: RecordRow): Promise<Relation[]> {
  const connectionIds = [record.connectionId];
  const list = (filter: Omit<Parameters<typeof listRecords>[1], "connectionIds">) =>
    listRecords(org, { ...filter, connectionIds }, { limit: SHOWN });
  const pages = await Promise.all([
    ...[...namedBy(record.model, record.data)].map(([model, xIds]) => list({ model, xIds })),
    ...pointingTo(record.model, record.xId).map(({ model, field, value }) =>
      list({ model, lookups: [{ field, values: [value] }] }),
    ),
  ]);
  const found = new Map<Model, { rows: Map<string, RecordRow>; hasMore: boolean }>();
  for (const { rows, nextCursor } of pages) {
    for (const row of rows) {
      const of = found.get(row.model) ?? { rows: new Map(), hasMore: false };
      of.rows.set(row.id, row);
      of.hasMore ||= nextCursor !== null;
      found.set(row.model, of);
    }
  }
  return MODELS.flatMap((model) => {
    const of = found.get(model);
    return of ? [{ model, records: [...of.rows.values()].map(toRelated), hasMore: of.hasMore }] : [];
  });
}

const toRelated = ({ id, model, data, status, xId }: RecordRow): RelatedRecord => ({
  id,
  model,
  label: recordLabel(model, data) ?? xId,
  status,
  xId,
});
