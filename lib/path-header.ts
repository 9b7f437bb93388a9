/** The request header in which `proxy.ts` passes the requested path with its query on to pages. */
export const PATH_HEADER = "x-latchkey-path";
