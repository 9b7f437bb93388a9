import { newId } from "@/lib/ids";

/** Short enough for a log, and without anything that a header or a line could be broken by. */
const SANE = /^[\w.:-]{1,64}$/;

/** By what a request to the API is found again: what its sender calls it, else a new id. */
export function requestIdOf(headers: Pick<Headers, "get">): string {
  const own = headers.get(REQUEST_ID_HEADER);
  return own && SANE.test(own) ? own : newId();
}

export const REQUEST_ID_HEADER = "X-Request-Id";
