import { createServer, type Server } from "node:http";
import { log } from "@/lib/log";

/** A started worker of either kind. */
export type RunningWorker = {
  isHealthy: () => boolean | Promise<boolean>;
  /** Prometheus text. */
  metrics: () => Promise<string>;
  stop: () => Promise<void>;
};
type Vitals = Pick<RunningWorker, "isHealthy" | "metrics">;

/** Serves `/health` (200 or 503) and `/metrics` (Prometheus text) on loopback. Port 0 means none. */
export async function serveHealth(port: number, vitals: Vitals): Promise<{ close: () => void }> {
  if (port === 0) return { close: () => {} };
  const server = createServer((request, response) => {
    answer(request.url ?? "/", vitals)
      .catch(() => ({ status: 503, body: "unavailable\n" }))
      .then(({ status, body }) => response.writeHead(status, { "content-type": "text/plain" }).end(body));
  });
  await listen(server, port);
  return { close: () => server.close() };
}

async function answer(url: string, vitals: Vitals): Promise<{ status: number; body: string }> {
  if (url === "/metrics") return { status: 200, body: await vitals.metrics() };
  if (url !== "/health") return { status: 404, body: "not found\n" };
  return (await vitals.isHealthy()) ? { status: 200, body: "ok\n" } : { status: 503, body: "unhealthy\n" };
}

const listen = (server: Server, port: number) =>
  new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => {
      log.info("worker.health.listening", { port });
      resolve();
    });
  });
