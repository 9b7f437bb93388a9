const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const PAUSES_MS = [15 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 2 * MINUTE_MS, 5 * MINUTE_MS];
const LAST_PAUSE_MS = 10 * MINUTE_MS;
const GIVE_UP_AFTER_MS = 24 * 60 * MINUTE_MS;

/**
 * When an email that the mail service did not take is tried again, or null where that would be too late to be of use.
 * `attempts` counts those made so far, `dueAt` is when it was first due.
 */
export function nextSendAt({
  attempts,
  dueAt,
  now,
}: {
  attempts: number;
  dueAt: Date;
  now: Date;
}): Date | null {
  const next = now.getTime() + (PAUSES_MS[attempts - 1] ?? LAST_PAUSE_MS);
  return next - dueAt.getTime() > GIVE_UP_AFTER_MS ? null : new Date(next);
}
