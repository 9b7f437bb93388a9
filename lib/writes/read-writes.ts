import { listAttempts } from "@/db/queries/write-attempts";
import { countWrites } from "@/db/queries/write-facets";
import { findWriteView, listWriteViews, type WriteView } from "@/db/queries/write-views";
import { nameOfVendor } from "@/lib/connections/vendor-cards";
import { notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { boundsOf } from "@/lib/time-range";
import { readWrittenFields, type WrittenField } from "@/lib/writes/read-written-fields";
import type { WriteFilters } from "@/lib/writes/write-filters";
import { guideOf } from "@/lib/writes/write-guide";

const WRITES_PER_PAGE = 50;
/** For so long a write that failed is told on its record's page. */
const LATELY_MS = 7 * 86_400_000;

type Reader = { org: OrgId };

/** A page of writes, newest first, and how many each filter would show. Throws `invalid` for a cursor of another list. */
export async function readWrites({ org }: Reader, filters: WriteFilters, cursor: string | null) {
  const filter = {
    ...{ statuses: filters.status, models: filters.model, connectionIds: filters.connection },
    ...boundsOf(filters, new Date()),
  };
  const [page, counts] = await Promise.all([
    listWriteViews(org, filter, { cursor, limit: WRITES_PER_PAGE }),
    countWrites(org, filter),
  ]);
  return { ...page, counts };
}

/** A write with its attempts, and what became of it in words. Throws not found. */
export async function readWrite({ org }: Reader, writeId: string): Promise<WriteDetail> {
  const write = await findWriteView(org, writeId);
  if (!write) throw notFound("This write");
  const [detail, fields] = await Promise.all([withAttempts(org, write), readWrittenFields(org, write)]);
  return { ...detail, fields };
}

/** The newest write of a record, where it is on its way or failed lately; null where that went well. */
export async function readOpenWrite({ org }: Reader, recordId: string): Promise<OpenWrite | null> {
  const lately = { recordId, from: new Date(Date.now() - LATELY_MS) };
  const [write] = (await listWriteViews(org, lately, { limit: 1 })).rows;
  return write && write.status !== "SUCCESS" ? withAttempts(org, write) : null;
}

async function withAttempts(org: OrgId, write: WriteView) {
  const attempts = await listAttempts(org, write.id);
  const vendorName = nameOfVendor(write.vendor);
  return { write, attempts, vendorName, guide: guideOf(write, attempts.at(-1), vendorName) };
}
export type OpenWrite = Awaited<ReturnType<typeof withAttempts>>;
export type WriteDetail = OpenWrite & { fields: WrittenField[] };
