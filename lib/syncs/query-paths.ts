// Keys do not begin with the live topic: rows in view change in place or on request, never by a refetch of the list.

export const logsPath = (org: string) => `/api/orgs/${org}/sync-logs`;
export const keyOf = (org: string, ...rest: unknown[]) => ["sync-logs", org, ...rest];
export const nextPageOf = ({ nextCursor }: { nextCursor: string | null }) => nextCursor;
export const firstPage: string | null = null;

/** The address of a read with a cursor added to its filters. */
export function withCursor(path: string, query: string, cursor: string | null): string {
  if (!cursor) return path + query;
  return `${path}${query}${query ? "&" : "?"}cursor=${cursor}`;
}
