/** As many properties as can be chosen before the first sync; the rest are switched afterwards. */
export const MOST_CHOSEN = 2_000;
