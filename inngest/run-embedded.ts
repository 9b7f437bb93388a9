import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";
import { Engine } from "@/inngest/engine/engine";
import { openSdkDoor } from "@/inngest/engine/sdk-door";
import { answerSdkWith } from "@/inngest/engine/sdk-fetch";
import type { RunningWorker } from "@/inngest/health";
import { env } from "@/lib/env";

/** Starts the embedded engine with every function. */
export async function runEmbedded(): Promise<RunningWorker> {
  const { DATABASE_URL, WORKER_CONCURRENCY } = env();
  const engine = new Engine({
    databaseUrl: DATABASE_URL,
    concurrency: WORKER_CONCURRENCY,
  });
  answerSdkWith(engine.fetch);
  await engine.start(openSdkDoor(inngest, functions));
  return {
    isHealthy: () => engine.isHealthy(),
    metrics: () => engine.prometheus(),
    stop: () => engine.stop(),
  };
}
