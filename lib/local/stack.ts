import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { buildIfStale } from "@/lib/local/build";
import type { DemoAccess } from "@/lib/local/demo";
import { freePort } from "@/lib/local/free-port";
import { type Backends, startBackends } from "@/lib/local/stack-backends";
import { startWeb, startWorker } from "@/lib/local/stack-processes";
import type { StackSettings } from "@/lib/local/stack-settings";

export type Stack = {
  /** What to print, one to a line. */
  lines: string[];
  /** Resolves with the reason when the stack broke by itself. */
  broken: Promise<string>;
};
type Options = {
  settings: StackSettings;
  isDev: boolean;
  log: (line: string) => void;
  /** Receives what to do at the end; the last one received is done first. */
  undo: (stop: () => Promise<void>) => void;
};

/** A running sync step is given this long to finish or return; open pages are cut sooner. */
const WORKER_GRACE_MS = 20_000;
const WEB_GRACE_MS = 2_000;

/** Brings up everything a running Latchkey needs that was not given, and waits until it is healthy. */
export async function startStack({ settings, isDev, log, undo }: Options): Promise<Stack> {
  await mkdir(path.join(settings.dataDir, "logs"), { recursive: true });
  if ((await freePort(settings.port)) !== settings.port) {
    throw new Error(
      `Port ${settings.port} is in use. Choose another one: PORT=${settings.port + 10} npm start`,
    );
  }
  const modules = loadDatabaseCode();
  const [backends] = await Promise.all([
    startBackends(settings, undo),
    isDev ? undefined : buildIfStale(log),
  ]);
  Object.assign(process.env, backends.env);
  const context = { settings, isDev, log, env: backends.env };
  const web = startWeb(context);
  const stops = [() => web.stop(WEB_GRACE_MS)];
  undo(async () => void (await Promise.all(stops.map((stop) => stop()))));

  const { migrateDatabase, connectDatabase, closeDatabase, seedDemo, demoAccess } = await modules;
  await migrateDatabase(backends.databaseUrl);
  const worker = await startWorker(context);
  stops.push(() => worker.stop(WORKER_GRACE_MS));
  await connectDatabase(backends.databaseUrl, 4);
  if (settings.hasDemo && backends.sandbox) await seedDemo(backends.sandbox);
  await Promise.all([web.healthy, worker.healthy]);
  const lines = linesOf(
    settings,
    backends,
    settings.hasDemo ? await demoAccess() : { links: [], apiKey: null },
  );
  await closeDatabase();
  await describeStack(settings, backends);
  return {
    lines,
    broken: web.exited.then((how) => `web stopped: ${how}. Its last lines:\n${web.lastLines()}`),
  };
}

/** Loaded while PostgreSQL starts: the largest part of our own code. */
async function loadDatabaseCode() {
  const [{ migrateDatabase }, { seedDemo, demoAccess }, { connectDatabase, closeDatabase }] =
    await Promise.all([import("@/db/migrate"), import("@/lib/local/demo"), import("@/db/client")]);
  return { migrateDatabase, seedDemo, demoAccess, connectDatabase, closeDatabase };
}

/** For commands beside the stack (tests, benchmark, a look into the database): where everything is. */
const describeStack = (
  settings: StackSettings,
  { databaseUrl, mailUrl, sandboxUrl, inboxUrl, env }: Backends,
) =>
  writeFile(
    path.join(settings.dataDir, "stack.json"),
    JSON.stringify({
      appUrl: settings.appUrl,
      databaseUrl,
      mailUrl,
      sandboxUrl,
      inboxUrl,
      AUTH_SECRET: env.AUTH_SECRET,
      ENCRYPTION_KEYS: env.ENCRYPTION_KEYS,
      OUTBOUND_ALLOWED_ORIGINS: env.OUTBOUND_ALLOWED_ORIGINS,
    }),
    { mode: 0o600 },
  );

function linesOf(
  settings: StackSettings,
  { mailUrl, sandboxUrl, inboxUrl }: Backends,
  { links, apiKey }: DemoAccess,
): string[] {
  return [
    `ready: ${settings.appUrl}`,
    ...links.map(([role, url]) => `sign in as ${role}: ${url}`),
    ...(apiKey ? [`api key: ${apiKey}`] : []),
    ...(mailUrl ? [`mail: ${mailUrl}`] : []),
    ...(inboxUrl ? [`inbox: ${inboxUrl}`] : []),
    ...(sandboxUrl ? [`sandbox PMS: ${sandboxUrl}`] : []),
  ];
}
