import type { IdPage, PageOf } from "@/db/queries/id-pages";
import { listCursor } from "@/lib/api/list-cursor";
import type { ListQuery } from "@/lib/api/list-query";
import { isId, type OrgId } from "@/lib/ids";

/**
 * Answers a list that is in the order of its ids, by page or by cursor. `list` names it, parents included, so that a
 * cursor opens nowhere else.
 */
export async function answerIdPage<Row, Resource>(
  org: OrgId,
  list: string,
  query: ListQuery,
  read: (page: IdPage) => Promise<PageOf<Row>>,
  resourceOf: (row: Row) => Resource,
) {
  const { page, limit, order } = query;
  const cursors = listCursor(org, list, query);
  const found = await read({
    ...{ page, limit, after: cursors.open(isId) },
    direction: order[0]?.direction ?? "desc",
  });
  return { data: found.rows.map(resourceOf), meta: metaOf(query, found, cursors.seal(found.next)) };
}

/** `page` and `total` only where the list is read by pages. */
export const metaOf = (
  { page, limit }: ListQuery,
  { total }: { total: number | null },
  next: string | null,
) => ({
  ...(total !== null && { page, total }),
  limit,
  next_cursor: next,
});
