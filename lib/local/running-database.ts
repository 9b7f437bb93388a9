import { readFile } from "node:fs/promises";
import path from "node:path";

const PORT_LINE = 3;

/** The URL of the PostgreSQL that `npm start` runs in this data directory; undefined when it is not running. */
export async function findRunningDatabase(dataDir: string): Promise<string | undefined> {
  const dir = path.join(dataDir, "postgres");
  const read = (file: string) => readFile(path.join(dir, file), "utf8").catch(() => undefined);
  const [password, state] = await Promise.all([read("password"), read("cluster/postmaster.pid")]);
  const port = state?.split("\n")[PORT_LINE];
  return password && port ? `postgres://latchkey:${password}@127.0.0.1:${port}/latchkey` : undefined;
}
