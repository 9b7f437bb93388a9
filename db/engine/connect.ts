import postgres from "postgres";

/** Anything an engine statement can run on: the pool, or a transaction. */
export type EngineSql = postgres.ISql;

/** The engine's own pool, so that functions that hold every connection of the app's pool cannot starve it. */
export const connectEngine = (
  url: string,
  options: Pick<
    postgres.Options<Record<string, never>>,
    "max" | "idle_timeout" | "max_lifetime" | "onclose"
  > = {},
): postgres.Sql =>
  postgres(url, {
    ...options,
    onnotice: () => {},
    // In seconds. The driver's own pauses grow to 20 s, long after a restarted server is back.
    backoff: () => 0.2,
    connection: { application_name: "latchkey-engine", TimeZone: "UTC" },
  });

const CONNECTION_TROUBLE =
  /^(08|57P0|53300|40001|40P01|CONNECTION_|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT)/;

/** True for errors that the same statement may not meet again: the connection, the server, or a deadlock. */
export const isTransient = (error: unknown): boolean =>
  error instanceof Error && "code" in error && CONNECTION_TROUBLE.test(String(error.code));
