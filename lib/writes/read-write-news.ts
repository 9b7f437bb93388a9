import { listWriteNews } from "@/db/queries/write-news";
import type { WriteView } from "@/db/queries/write-views";
import { isId, type OrgId } from "@/lib/ids";
import { boundsOf } from "@/lib/time-range";
import type { WriteFilters } from "@/lib/writes/write-filters";

const MOST_IDS = 200;

/** A write as the list shows it: without what was written, which can be large. */
export type WriteRow = Pick<
  WriteView,
  "id" | "status" | "operation" | "model" | "label" | "connectionName" | "requestedByName" | "errors"
> & { createdAt: string };

export const toWriteRow = (write: WriteView): WriteRow => ({
  ...{ id: write.id, status: write.status, operation: write.operation, model: write.model },
  ...{ label: write.label, connectionName: write.connectionName, requestedByName: write.requestedByName },
  ...{ errors: write.errors, createdAt: write.createdAt.toISOString() },
});

/** What happened since a list was read. `ids` are the writes on screen; at most 200 are answered. */
export async function readWriteNews(
  { org }: { org: OrgId },
  filters: WriteFilters,
  asked: { since: string | null; ids: string[] },
): Promise<{ newCount: number; rows: WriteRow[] }> {
  const { newCount, rows } = await listWriteNews(
    org,
    {
      ...{ statuses: filters.status, models: filters.model, connectionIds: filters.connection },
      ...boundsOf(filters, new Date()),
    },
    { since: isId(asked.since) ? asked.since : null, ids: asked.ids.filter(isId).slice(0, MOST_IDS) },
  );
  return { newCount, rows: rows.map(toWriteRow) };
}
