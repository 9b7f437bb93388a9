type Fields = Record<string, unknown>;
type Level = "info" | "warn" | "error";

/** One JSON line to stderr: `{"at","level","event",…fields}`. Never pass secrets or message bodies. */
export const log = {
  info: (event: string, fields: Fields = {}) => write("info", event, fields),
  warn: (event: string, fields: Fields = {}) => write("warn", event, fields),
  error: (event: string, fields: Fields = {}) => write("error", event, fields),
};

const write = (level: Level, event: string, fields: Fields) =>
  void process.stderr.write(
    `${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields }, describeErrors)}\n`,
  );

const describeErrors = (_key: string, value: unknown): unknown =>
  value instanceof Error ? { name: value.name, message: value.message, stack: value.stack } : value;
