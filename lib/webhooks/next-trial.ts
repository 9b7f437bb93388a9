const MINUTE_MS = 60_000;
const SHORTEST_MS = 10 * MINUTE_MS;
const LONGEST_MS = 6 * 60 * MINUTE_MS;
/** A share of the time that it has been disabled: often at first, rarely after days. */
const SHARE = 1 / 6;

/** When a disabled webhook is tried again with its oldest held delivery. */
export const nextTrialAt = (disabledAt: Date, now: Date): Date =>
  new Date(
    now.getTime() +
      Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (now.getTime() - disabledAt.getTime()) * SHARE)),
  );
