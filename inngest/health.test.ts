import { allRunsEnded, runWith } from "@/e2e/fixtures/engine";
import { expect, test } from "@/e2e/fixtures/test";
import { serveHealth } from "@/inngest/health";
import { freePort } from "@/lib/local/free-port";

test("health and metrics tell the state of a running worker, and health fails when it has stopped", async ({
  database,
}) => {
  const { engine, inngest, stop } = await runWith(database, (client) => [
    client.createFunction({ id: "counted", triggers: { event: "test/counted" } }, async ({ step }) => {
      await step.run("work", () => 1);
    }),
  ]);
  const port = await freePort();
  const health = await serveHealth(port, {
    isHealthy: () => engine.isHealthy(),
    metrics: () => engine.prometheus(),
  });
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  await inngest.send([{ name: "test/counted" }, { name: "test/counted" }]);
  await allRunsEnded(database, 2);
  expect((await get("/health")).status).toBe(200);
  const text = await (await get("/metrics")).text();
  expect(text).toContain('latchkey_engine_runs_total{function="test-counted",status="completed"} 2');
  expect(text).toMatch(/latchkey_engine_step_seconds_count\{function="test-counted"\} \d/);
  expect(text).toContain("latchkey_engine_jobs_ready 0");
  expect((await get("/else")).status).toBe(404);
  await stop();
  expect((await get("/health")).status).toBe(503);
  health.close();
});
