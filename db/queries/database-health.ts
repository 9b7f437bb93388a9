import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";

/** True when the database answers. */
export const isDatabaseReachable = (on: Executor = database()): Promise<boolean> =>
  Promise.resolve(on.execute(sql`select 1`)).then(
    () => true,
    () => false,
  );
