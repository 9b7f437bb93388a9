import { and, count, gt } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { listWriteViews, type WriteFilter, type WriteView, writesMatching } from "@/db/queries/write-views";
import { writeRequests } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** More new writes than this are told as this, plus one. */
const MAX_NEW = 100;

/** For a list that is open: how many writes are newer than `since`, and how `ids` look now. */
export async function listWriteNews(
  org: OrgId,
  filter: WriteFilter,
  { since, ids }: { since: string | null; ids: string[] },
  on: Executor = database(),
): Promise<{ newCount: number; rows: WriteView[] }> {
  const newer = on
    .select({ id: writeRequests.id })
    .from(writeRequests)
    .where(and(writesMatching(org, filter), since ? gt(writeRequests.id, since) : undefined))
    .limit(MAX_NEW + 1)
    .as("newer");
  const [counted, page] = await Promise.all([
    on.select({ count: count() }).from(newer),
    ids.length > 0 ? listWriteViews(org, { ids }, { limit: ids.length }, on) : { rows: [] },
  ]);
  return { newCount: counted[0]?.count ?? 0, rows: page.rows };
}
