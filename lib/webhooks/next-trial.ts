const MINUTE = 60;
const SHORTEST_SECONDS = 10 * MINUTE;
const LONGEST_SECONDS = 6 * 60 * MINUTE;
/** A share of the time that it has been disabled: often at first, rarely after days. */
const SHARE = 1 / 6;

/** In how many seconds a disabled webhook is tried again with its oldest held delivery. */
export const nextTrialInSeconds = (disabledForSeconds: number): number =>
  Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, disabledForSeconds * SHARE));
