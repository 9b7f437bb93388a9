import type { Measure } from "@/e2e/bench/measure";
import { runDeliveryChaos } from "@/e2e/chaos/delivery-chaos";

/** Workers killed at random and the database restarted under load for a minute: what was lost, repeated and disordered. */
export async function benchChaos(
  databaseUrl: string,
  restartDatabase: () => Promise<void>,
): Promise<Measure[]> {
  const report = await runDeliveryChaos({
    ...{ databaseUrl, restartDatabase, isBuilt: true, perSecond: 200, seconds: 60 },
  });
  const none = (name: string, value: number): Measure => ({
    ...{ name: `chaos: ${name}, of ${report.recorded} with ${report.kills} kills` },
    ...{ value, unit: "", bound: "= 0", ok: value === 0 },
  });
  return [
    none("lost", report.lost),
    none("out of order per record", report.orderViolations),
    // Repeated under the same webhook-id, as at-least-once delivery may.
    { name: "chaos: arrived twice", value: report.duplicates, unit: "", bound: "", ok: true },
  ];
}
