import { listPropertyChoices } from "@/db/queries/property-choices";
import { countCombinations, type RecordCombination } from "@/db/queries/record-combinations";
import { countEntriesByConnection, countRecordsByStatus } from "@/db/queries/record-counts";
import { countRecordsByConnection, countRecordsByModel } from "@/db/queries/record-facets";
import type { RecordFilter } from "@/db/queries/record-filter";
import { countRecords } from "@/db/queries/record-views";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import { RECORD_STATUSES } from "@/lib/pms/record-statuses";
import { queryOf } from "@/lib/records/read-records";
import type { RecordFilters } from "@/lib/records/record-filters";

const PROPERTIES_OFFERED = 50;

/** `count` is absent where it is not known: words that are too common, or only the newest records counted. */
type FacetCount = { count?: number; isAtLeast: boolean };
type Counts = {
  connections: (FacetCount & { id: string; name: string })[];
  statuses: (FacetCount & { status: string })[];
};

/** What the toolbar offers, with counts. */
export async function readRecordFacets({ org }: { org: OrgId }, model: Model, filters: RecordFilters) {
  const filter = queryOf(model, filters);
  const [total, models, counts, properties] = await Promise.all([
    countRecords(org, filter),
    countRecordsByModel(org),
    countChoices(org, filter),
    listPropertyChoices(org, { including: filters.property[0], limit: PROPERTIES_OFFERED }),
  ]);
  return { total, models, properties, ...counts };
}
export type RecordFacets = Awaited<ReturnType<typeof readRecordFacets>>;

/** How many records each choice would show, given the choices of the other facets and all else that is asked. */
async function countChoices(org: OrgId, filter: RecordFilter): Promise<Counts> {
  const { model, connectionIds = [], statuses = [], propertyIds = [], q, updated, isNotSeen } = filter;
  const all = await countRecordsByConnection(org, model);
  const known = RECORD_STATUSES[model];
  if (q || updated || isNotSeen || propertyIds.length > 0) {
    const counted = await countCombinations(org, { ...filter, connectionIds: [], statuses: [] });
    const countOf = (passes: (row: RecordCombination) => boolean): FacetCount => {
      const count = counted?.rows.filter(passes).reduce((sum, row) => sum + row.count, 0) ?? 0;
      const isUnknown = !counted || (count === 0 && counted.isPartial);
      return { ...(!isUnknown && { count }), isAtLeast: counted?.isPartial ?? false };
    };
    const hasStatus = (row: RecordCombination) => statuses.length === 0 || statuses.includes(row.status);
    const isOf = (row: RecordCombination) =>
      connectionIds.length === 0 || connectionIds.includes(row.connectionId);
    return {
      connections: all.map(({ id, name }) => ({
        ...{ id, name, ...countOf((row) => row.connectionId === id && hasStatus(row)) },
      })),
      statuses: known.map((status) => ({
        ...{ status, ...countOf((row) => row.status === status && isOf(row)) },
      })),
    };
  }
  const [ofConnections, ofStatuses] = await Promise.all([
    statuses.length > 0 ? countEntriesByConnection(org, { model, statuses }) : [],
    countRecordsByStatus(org, model, connectionIds),
  ]);
  const counted = new Map(ofConnections.map(({ connectionId, ...count }) => [connectionId, count]));
  return {
    connections: all.map((one) => ({ isAtLeast: false, ...one, ...counted.get(one.id) })),
    statuses: ofStatuses,
  };
}
