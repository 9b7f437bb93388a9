import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { endChild } from "@/e2e/fixtures/end-child";
import { freePort } from "@/lib/local/free-port";
import { waitUntil } from "@/lib/local/wait-until";

export type BenchWorker = {
  kill: () => Promise<void>;
  stop: () => Promise<void>;
  memoryMb: () => Promise<number>;
  /** The most that it has held at once so far. */
  peakMemoryMb: () => Promise<number>;
};

type Start = {
  databaseUrl: string;
  /** Runs it as production does; it has to be built. Else from its source. */
  isBuilt: boolean;
  env: Record<string, string>;
};

/** The product's worker, as it runs in production, in a process of its own. */
export async function startWorker({ databaseUrl, isBuilt, env }: Start): Promise<BenchWorker> {
  const port = await freePort();
  const child = spawn(
    process.execPath,
    isBuilt ? ["--enable-source-maps", ".build/worker.mjs"] : ["--import", "tsx", "inngest/worker.ts"],
    {
      stdio: ["ignore", "ignore", "inherit"],
      env: {
        ...process.env,
        ...{ NODE_ENV: "production", DATABASE_URL: databaseUrl, WORKER_HEALTH_PORT: String(port) },
        ...{ RESEND_API_KEY: "re_bench", RESEND_BASE_URL: "http://127.0.0.1:9" },
        ...env,
      },
    },
  );
  await waitUntil(
    () =>
      fetch(`http://127.0.0.1:${port}/health`).then(
        (answer) => answer.ok,
        () => false,
      ),
    { timeoutMs: 30_000, message: () => "The worker did not become healthy." },
  );
  const memory = async (line: "VmRSS" | "VmHWM"): Promise<number> => {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    return Number(new RegExp(`${line}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN) / 1024;
  };
  return {
    kill: () => endChild(child, "SIGKILL"),
    stop: () => endChild(child, "SIGTERM"),
    memoryMb: () => memory("VmRSS"),
    peakMemoryMb: () => memory("VmHWM"),
  };
}
