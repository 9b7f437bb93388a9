import { closeDatabase } from "@/db/client";
import { onOwnDatabase } from "@/e2e/bench/own-database";
import { runDeliveryChaos } from "@/e2e/chaos/delivery-chaos";
import { expect, test } from "@/e2e/fixtures/test";

test("workers killed, the database restarted and a receiver that fails lose no delivery, break no record's order and repeat nothing under another webhook-id", async () => {
  test.setTimeout(240_000);
  const report = await onOwnDatabase(async (databaseUrl, restartDatabase) => {
    try {
      return await runDeliveryChaos({
        ...{ databaseUrl, restartDatabase, isBuilt: false, perSecond: 100, seconds: 10, atLeast: 301 },
        faults: { share: 0.1, hangs: 2 },
      });
    } finally {
      await closeDatabase();
    }
  });
  process.stdout.write(`chaos: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ lost: 0, orderViolations: 0, mixedIds: 0 });
  expect(report.recorded).toBeGreaterThan(300);
  expect(report.kills).toBeGreaterThan(0);
  expect(report.restarts).toBeGreaterThan(0);
  for (const [fault, count] of Object.entries(report.faults)) expect(count, fault).toBeGreaterThan(0);
});
