import { setFlagsFromString } from "node:v8";
import { closeDatabase } from "@/db/client";
import { closeDeliveryWorld } from "@/inngest/delivery-world";
import { serveHealth } from "@/inngest/health";
import { endBatchesSoon } from "@/inngest/stopping";
import { env, freezeEnvironment, usesInngestServer } from "@/lib/env";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

// What a page of a sync leaves behind is garbage a moment later. V8 would let its heap grow to three times what is in use
// before it looks; a limit would end the process instead where a vendor's page is large.
setFlagsFromString("--heap-growing-percent=50");

/** The worker process: runs every function, on the embedded engine or connected to an Inngest server. */
async function main(): Promise<void> {
  freezeEnvironment();
  const settings = env();
  const worker = usesInngestServer(settings)
    ? await (await import("@/inngest/run-connected")).runConnected()
    : await (await import("@/inngest/run-embedded")).runEmbedded();
  const health = await serveHealth(settings.WORKER_HEALTH_PORT, worker);

  let isStopping = false;
  const stop = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    log.info("worker.stopping", { signal });
    health.close();
    endBatchesSoon();
    worker
      .stop()
      .then(() => Promise.all([closeDeliveryWorld(), closeDatabase()]))
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error("worker.stop.failed", { error });
          process.exit(1);
        },
      );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.stdout.write("worker ready\n");
}

main().catch((error: unknown) => {
  log.error("worker.failed", { error });
  process.stderr.write(`The worker could not start: ${messageOf(error)}\n`);
  process.exit(1);
});
