import { runDeliveryChaos } from "@/e2e/chaos/delivery-chaos";
import { expect, test } from "@/e2e/fixtures/test";

test("killing the worker again and again under load loses no delivery and breaks no record's order", async ({
  database,
}) => {
  test.setTimeout(240_000);
  const report = await runDeliveryChaos({
    databaseUrl: database.url,
    isBuilt: false,
    perSecond: 100,
    seconds: 10,
    atLeast: 301,
  });
  process.stdout.write(`chaos: ${JSON.stringify(report)}\n`);
  expect(report).toMatchObject({ lost: 0, orderViolations: 0 });
  expect(report.kills).toBeGreaterThan(0);
  expect(report.recorded).toBeGreaterThan(300);
});
