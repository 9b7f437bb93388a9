import { setTimeout as sleep } from "node:timers/promises";
import { benchEvent, layDeliveryBed } from "@/e2e/bench/delivery-bed";
import { newId } from "@/lib/ids";
import { waitUntil } from "@/lib/local/wait-until";

export type ChaosReport = {
  recorded: number;
  lost: number;
  /** Deliveries that arrived again, under the same webhook-id. */
  duplicates: number;
  /** Changes of a record that arrived after a newer one of it. */
  orderViolations: number;
  kills: number;
};

type Chaos = {
  databaseUrl: string;
  isBuilt: boolean;
  /** Events per second, and for how long. */
  perSecond: number;
  seconds: number;
  /** The load goes on past its time until so many are recorded, so that a slow machine proves as much. */
  atLeast?: number;
  /** Stops the database at once and starts it again; left out where it shall stay. */
  restartDatabase?: () => Promise<void>;
};

const WEBHOOKS = 20;
const RECORDS_EACH = 5;
/** A worker that died leaves its deliveries for half a minute; a sweep comes every minute. */
const SETTLES_WITHIN_MS = 150_000;

/**
 * Records changes of few records under load while workers are killed at random moments, and the database once, then
 * waits until all has settled and compares what arrived with what was recorded.
 */
export async function runDeliveryChaos(chaos: Chaos): Promise<ChaosReport> {
  const bed = await layDeliveryBed({
    databaseUrl: chaos.databaseUrl,
    webhooks: WEBHOOKS,
    isBuilt: chaos.isBuilt,
  });
  const records = bed.propertyIds.map(() => Array.from({ length: RECORDS_EACH }, () => newId()));
  let worker = await bed.startWorker();
  let [recorded, kills] = [0, 0];
  try {
    const endsAt = Date.now() + chaos.seconds * 1000;
    const goesOn = () => Date.now() < endsAt || recorded < (chaos.atLeast ?? 0);
    const killing = (async () => {
      while (Date.now() < endsAt - 2_000) {
        await sleep(1_500 + Math.random() * 3_000);
        await worker.kill();
        kills++;
        if (kills === 2) await chaos.restartDatabase?.();
        worker = await bed.startWorker();
      }
    })();
    while (goesOn()) {
      const at = recorded % WEBHOOKS;
      const recordId = records[at]?.[Math.floor(recorded / WEBHOOKS) % RECORDS_EACH] ?? "";
      const event = { ...benchEvent(bed.propertyIds[at] ?? "", recordId, recorded), id: newId() };
      // While the database is away the writer tries again, as every caller of ours does; the id makes it one event.
      await persist(() => bed.record([event]));
      recorded++;
      await sleep(1000 / chaos.perSecond);
    }
    await killing;
    await waitUntil(async () => (await bed.receipts()).distinct >= recorded, {
      timeoutMs: SETTLES_WITHIN_MS,
      message: () => "Not every delivery arrived.",
    }).catch(() => {});
    const { distinct, duplicates, orderViolations } = await bed.receipts();
    return { recorded, lost: recorded - distinct, duplicates, orderViolations, kills };
  } finally {
    await worker.stop();
    await bed.close();
  }
}

async function persist(store: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await store();
      return;
    } catch (error) {
      // The commit whose answer was lost has stored the event.
      if ((error as { code?: string }).code === "23505") return;
      if (attempt > 100) throw error;
      await sleep(100);
    }
  }
}
