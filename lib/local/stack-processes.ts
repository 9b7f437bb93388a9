import path from "node:path";
import { type Child, type ChildOptions, startChild } from "@/lib/local/child";
import { freePort } from "@/lib/local/free-port";
import { type RestartingChild, startRestartingChild } from "@/lib/local/restarting-child";
import type { StackSettings } from "@/lib/local/stack-settings";
import { answersWell, waitUntil } from "@/lib/local/wait-until";

type Context = {
  settings: StackSettings;
  isDev: boolean;
  log: (line: string) => void;
  env: NodeJS.ProcessEnv;
};

const HEALTHY_WITHIN_MS = 120_000;

/** Starts the web process; `healthy` resolves when it answers, and rejects when it ends before. */
export function startWeb({ settings, isDev, log, env }: Context): Child & { healthy: Promise<void> } {
  const { port, host, webProcesses } = settings;
  const program =
    isDev || webProcesses === 1 ? "node_modules/next/dist/bin/next" : "lib/local/web-cluster.mjs";
  const web = startChild({
    name: "web",
    args: [program, isDev ? "dev" : "start", "-p", String(port), "-H", host],
    env: {
      ...env,
      NODE_ENV: isDev ? "development" : "production",
      WEB_PROCESSES: String(webProcesses),
    },
    ...outputOf("web", { settings, isDev, log }),
  });
  // A wildcard address cannot be asked; loopback is part of it.
  const askAt = ["0.0.0.0", "::"].includes(host) ? "127.0.0.1" : host;
  const url = `http://${askAt.includes(":") ? `[${askAt}]` : askAt}:${port}/api/health`;
  return { ...web, healthy: becomeHealthy("web", url, web.lastLines, web.exited) };
}

/** Starts the worker and keeps it alive; `healthy` resolves when it first says so. */
export async function startWorker(context: Context): Promise<RestartingChild & { healthy: Promise<void> }> {
  const { isDev, log, env } = context;
  const healthPort = Number(env.WORKER_HEALTH_PORT) || (await freePort());
  const worker = startRestartingChild(
    {
      name: "worker",
      args: isDev
        ? ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "inngest/worker.ts"]
        : ["--enable-source-maps", ".build/worker.mjs"],
      env: {
        ...env,
        NODE_ENV: isDev ? "development" : "production",
        WORKER_HEALTH_PORT: String(healthPort),
      },
      ...outputOf("worker", context),
    },
    (reason, pauseMs) => {
      log(
        `worker: ${reason}; starting it again in ${pauseMs / 1000} s. Its last lines:\n${worker.lastLines()}`,
      );
    },
  );
  return {
    ...worker,
    healthy: becomeHealthy("worker", `http://127.0.0.1:${healthPort}/health`, worker.lastLines),
  };
}

function outputOf(
  name: string,
  { settings, isDev, log }: Omit<Context, "env">,
): Pick<ChildOptions, "logFile" | "onLine"> {
  return {
    logFile: path.join(settings.dataDir, "logs", `${name}.log`),
    onLine: isDev ? (line) => log(`${name} | ${line}`) : undefined,
  };
}

async function becomeHealthy(
  name: string,
  url: string,
  lastLines: () => string,
  exited: Promise<string> = new Promise(() => {}),
): Promise<void> {
  const message = (what: string): string => `${name} ${what}. Its last lines:\n${lastLines()}`;
  let ended: string | undefined;
  exited.then((reason) => {
    ended = reason;
  });
  await waitUntil(
    async () => {
      if (ended) throw new Error(message(`did not start: ${ended}`));
      return answersWell(url);
    },
    { timeoutMs: HEALTHY_WITHIN_MS, message: () => message("did not become healthy within two minutes") },
  );
}
