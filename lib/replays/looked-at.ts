/** Deliveries that one statement of a replay looks at, at most, however few of them it sends again. */
export const MOST_LOOKED_AT = 20_000;
