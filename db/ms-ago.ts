import { type SQL, sql } from "drizzle-orm";

/** An instant of the past by the database's clock, so that those of several machines can be compared. */
export const msAgo = (ms: number): SQL<Date> => sql<Date>`now() - ${ms} * interval '1 millisecond'`;
