import { connect } from "inngest/connect";
import { WebSocket } from "undici";
import { functions } from "@/inngest";
import { inngest } from "@/inngest/client";
import type { RunningWorker } from "@/inngest/health";
import { Relay } from "@/inngest/relay";
import { env } from "@/lib/env";

/** Connects every function to an Inngest server, outbound, and relays the outbox to it. */
export async function runConnected(): Promise<RunningWorker> {
  // Node 20 has no WebSocket of its own, and the SDK's worker thread would not see ours.
  const isBorrowed = globalThis.WebSocket === undefined;
  if (isBorrowed) Object.assign(globalThis, { WebSocket });
  const relay = new Relay({ databaseUrl: env().DATABASE_URL, send: (events) => inngest.send(events) });
  await relay.start();
  const connection = await connect({
    apps: [{ client: inngest, functions }],
    maxWorkerConcurrency: env().WORKER_CONCURRENCY,
    handleShutdownSignals: [],
    isolateExecution: !isBorrowed,
  });
  return {
    isHealthy: () => connection.state === "ACTIVE" && relay.isHealthy,
    metrics: async () =>
      `# TYPE latchkey_relay_events_total counter\nlatchkey_relay_events_total ${relay.sent}\n` +
      `# TYPE latchkey_worker_connected gauge\nlatchkey_worker_connected ${connection.state === "ACTIVE" ? 1 : 0}\n`,
    stop: async () => {
      await connection.close();
      await relay.stop();
    },
  };
}
