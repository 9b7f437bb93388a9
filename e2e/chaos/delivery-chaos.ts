import { setTimeout as sleep } from "node:timers/promises";
import type { BenchWorker } from "@/e2e/bench/bench-worker";
import { benchEvent, type DeliveryBed, layDeliveryBed } from "@/e2e/bench/delivery-bed";
import type { FaultCounts, FaultPlan } from "@/e2e/bench/receiver-faults";
import { newId } from "@/lib/ids";
import { waitUntil } from "@/lib/local/wait-until";

export type ChaosReport = {
  recorded: number;
  lost: number;
  /** Deliveries that arrived again. */
  duplicates: number;
  /** Requests that did not carry their delivery's one webhook-id, by which a receiver tells that it came again. */
  mixedIds: number;
  /** Changes of a record that arrived after a newer one of it. */
  orderViolations: number;
  kills: number;
  restarts: number;
  /** What the receiver did wrong. */
  faults: FaultCounts;
};

type Chaos = {
  databaseUrl: string;
  isBuilt: boolean;
  /** Events per second, and for how long. */
  perSecond: number;
  seconds: number;
  /** The load goes on past its time until so many are recorded, so that a slow machine proves as much. */
  atLeast?: number;
  /** Stops the database while everything works with it, and starts it again. */
  restartDatabase: () => Promise<void>;
  faults: FaultPlan;
};

const WEBHOOKS = 20;
const RECORDS_EACH = 5;
/** A worker that died leaves its deliveries for half a minute; a sweep comes every minute. */
const SETTLES_WITHIN_MS = 150_000;
/** Soon and often, so that what failed comes back while other things break. */
const RETRY = { preset: "custom", delaysSeconds: [1, 1, 2, 2, 5, 5, 10, 10, 10, 10] } as const;

/**
 * Records changes of few records under load, to a receiver that fails at times, while workers are killed and the database
 * is restarted at random moments. Then waits until all has settled and compares what arrived with what was recorded.
 */
export async function runDeliveryChaos(chaos: Chaos): Promise<ChaosReport> {
  const { databaseUrl, isBuilt } = chaos;
  const retry = { ...RETRY, delaysSeconds: [...RETRY.delaysSeconds] };
  const bed = await layDeliveryBed({ databaseUrl, webhooks: WEBHOOKS, isBuilt, retry });
  await bed.failAtTimes(chaos.faults);
  const done = { worker: await bed.startWorker(), kills: 0, restarts: 0 };
  const endsAt = Date.now() + chaos.seconds * 1000;
  const disturbing = disturb(bed, chaos, done, endsAt);
  try {
    const goesOn = (recorded: number) =>
      Date.now() < endsAt || recorded < (chaos.atLeast ?? 0) || done.kills === 0;
    const [recorded] = await Promise.all([load(bed, chaos.perSecond, goesOn), disturbing]);
    await waitUntil(async () => (await bed.receipts()).distinct >= recorded, {
      timeoutMs: SETTLES_WITHIN_MS,
      message: () => "Not every delivery arrived.",
    }).catch(() => {});
    const { distinct, duplicates, mixedIds, orderViolations, faults } = await bed.receipts();
    const { kills, restarts } = done;
    const lost = recorded - distinct;
    return { recorded, lost, duplicates, mixedIds, orderViolations, kills, restarts, faults };
  } finally {
    await disturbing.catch(() => {});
    await done.worker.stop();
    await bed.close();
  }
}

type Done = { worker: BenchWorker; kills: number; restarts: number };

/** Restarts the database under a living worker and kills workers, one restart to two kills; each at least once. */
async function disturb(bed: DeliveryBed, chaos: Chaos, done: Done, endsAt: number): Promise<void> {
  while (done.kills === 0 || Date.now() < endsAt - 2_000) {
    await sleep(1_500 + Math.random() * 2_000);
    if (done.restarts * 2 <= done.kills) {
      await chaos.restartDatabase();
      done.restarts++;
      continue;
    }
    await done.worker.kill();
    done.kills++;
    done.worker = await bed.startWorker();
  }
}

/** Records one event after the other, of each record in its order. Returns how many. */
async function load(
  bed: DeliveryBed,
  perSecond: number,
  goesOn: (recorded: number) => boolean,
): Promise<number> {
  const records = bed.propertyIds.map(() => Array.from({ length: RECORDS_EACH }, () => newId()));
  let recorded = 0;
  while (goesOn(recorded)) {
    const at = recorded % WEBHOOKS;
    const recordId = records[at]?.[Math.floor(recorded / WEBHOOKS) % RECORDS_EACH] ?? "";
    const event = { ...benchEvent(bed.propertyIds[at] ?? "", recordId, recorded), id: newId() };
    // While the database is away the writer tries again, as every caller of ours does; the id makes it one event.
    await persist(() => bed.record([event]));
    recorded++;
    await sleep(1000 / perSecond);
  }
  return recorded;
}

async function persist(store: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await store();
      return;
    } catch (error) {
      // The commit whose answer was lost has stored the event.
      if (codeOf(error) === "23505") return;
      if (attempt > 300) throw error;
      await sleep(100);
    }
  }
}

/** PostgreSQL's code, which the query builder wraps. */
const codeOf = (error: unknown): unknown => {
  const { code, cause } = error as { code?: unknown; cause?: { code?: unknown } };
  return code ?? cause?.code;
};
