import { listAttempts } from "@/db/queries/write-attempts";
import { findWriteView, listWriteViews } from "@/db/queries/write-views";
import { nameOfVendor } from "@/lib/connections/vendor-cards";
import { notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { boundsOf } from "@/lib/time-range";
import type { WriteFilters } from "@/lib/writes/write-filters";
import { guideOf } from "@/lib/writes/write-guide";

const WRITES_PER_PAGE = 50;

type Reader = { org: OrgId };

/** A page of writes, newest first. Throws `invalid` for a cursor of another list. */
export const readWrites = ({ org }: Reader, filters: WriteFilters, cursor: string | null) =>
  listWriteViews(
    org,
    {
      ...{ statuses: filters.status, models: filters.model, connectionIds: filters.connection },
      ...boundsOf(filters, new Date()),
    },
    { cursor, limit: WRITES_PER_PAGE },
  );

/** A write with its attempts, and what became of it in words. Throws not found. */
export async function readWrite({ org }: Reader, writeId: string) {
  const write = await findWriteView(org, writeId);
  if (!write) throw notFound("This write");
  const attempts = await listAttempts(org, writeId);
  const vendorName = nameOfVendor(write.vendor);
  return { write, attempts, vendorName, guide: guideOf(write, attempts.at(-1), vendorName) };
}
export type WriteDetail = Awaited<ReturnType<typeof readWrite>>;
