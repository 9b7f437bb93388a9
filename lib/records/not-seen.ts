/** A full listing that is older than this says nothing of a record any more. */
export const NOT_SEEN_AFTER_DAYS = 30;

/**
 * Whether full listings of the last 30 days, of which there has to be one, did not contain a record. `listedAt` is when
 * the last one of its model began; null where its model or property is not read.
 */
export function isNotSeen(
  { lastSeenAt, listedAt }: { lastSeenAt: Date; listedAt: Date | null },
  now: Date,
): boolean {
  const since = now.getTime() - NOT_SEEN_AFTER_DAYS * 86_400_000;
  return listedAt !== null && listedAt.getTime() > since && lastSeenAt.getTime() < since;
}
