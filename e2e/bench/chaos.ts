import type { Measure } from "@/e2e/bench/measure";
import { runDeliveryChaos } from "@/e2e/chaos/delivery-chaos";

/** Workers killed and the database restarted at random under load for a minute, to a receiver that fails: what was lost, repeated and disordered. */
export async function benchChaos(
  databaseUrl: string,
  restartDatabase: () => Promise<void>,
): Promise<Measure[]> {
  const report = await runDeliveryChaos({
    ...{ databaseUrl, restartDatabase, isBuilt: true, perSecond: 200, seconds: 60 },
    faults: { share: 0.05, hangs: 20 },
  });
  const { recorded, kills, restarts } = report;
  const faults = Object.values(report.faults).reduce((sum, count) => sum + count, 0);
  const none = (name: string, value: number): Measure => ({
    ...{ name: `chaos: ${name}, of ${recorded} with ${kills} kills, ${restarts} restarts, ${faults} faults` },
    ...{ value, unit: "", bound: "= 0", ok: value === 0 },
  });
  return [
    none("lost", report.lost),
    none("out of order per record", report.orderViolations),
    none("under a webhook-id not their own", report.mixedIds),
    // As at-least-once delivery may, under the same webhook-id.
    { name: "chaos: arrived twice", value: report.duplicates, unit: "", bound: "", ok: true },
  ];
}
