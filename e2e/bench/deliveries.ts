import { setTimeout as sleep } from "node:timers/promises";
import { closeDatabase, rawSql } from "@/db/client";
import { benchEvent, type DeliveryBed, layDeliveryBed } from "@/e2e/bench/delivery-bed";
import { atMost, type Measure, percentile } from "@/e2e/bench/measure";
import { newId } from "@/lib/ids";
import { waitUntil } from "@/lib/local/wait-until";

const WEBHOOKS = 100;
/** Half a minute: the slowest hundredth of less is a collection of garbage or two. */
const COMPARED = 15_000;
const MOST_MINUTES = 10 * 60_000;

/** Throughput over `total` deliveries, latency at 500 events/s, and the same while one of 100 receivers hangs. */
export async function benchDeliveries({
  databaseUrl,
  total = 300_000,
}: {
  databaseUrl: string;
  total?: number;
}): Promise<Measure[]> {
  const bed = await layDeliveryBed({ databaseUrl, webhooks: WEBHOOKS, isBuilt: true });
  try {
    const sustained = await measureThroughput(bed, total);
    const worker = await bed.startWorker();
    // The first seconds load code, plans and connections.
    await measureLatency(bed, { count: 2_000 });
    const calm = await measureLatency(bed, { count: COMPARED });
    await bed.hangOne();
    // Each webhook is sent one of a hundred.
    const disturbed = await measureLatency(bed, { count: COMPARED, arriving: COMPARED * (1 - 1 / WEBHOOKS) });
    await worker.stop();
    const ratio = percentile(disturbed, 0.99) / percentile(calm, 0.99);
    return [
      ...sustained,
      atMost("deliveries: committed -> first byte at 500/s, p50", percentile(calm, 0.5), 15, "ms"),
      atMost("deliveries: committed -> first byte at 500/s, p99", percentile(calm, 0.99), 100, "ms"),
      atMost("deliveries: the others' p99 while one hangs, ratio", ratio, 1.5, "x"),
    ];
  } finally {
    await bed.close();
    await closeDatabase();
  }
}

async function measureThroughput(bed: DeliveryBed, total: number): Promise<Measure[]> {
  for (let first = 0; first < total; first += 2_000) {
    await bed.record(
      Array.from({ length: Math.min(2_000, total - first) }, (_, place) => {
        const at = (first + place) % bed.propertyIds.length;
        // A record of its own for each, so that order makes nothing wait.
        return benchEvent(bed.propertyIds[at] ?? "", newId(), first + place);
      }),
    );
  }
  await rawSql()`vacuum analyze webhook_deliveries`;
  const worker = await bed.startWorker();
  const startedAt = performance.now();
  const reach = (count: number) =>
    waitUntil(async () => (await bed.receipts()).distinct >= count, {
      timeoutMs: MOST_MINUTES,
      message: () => `Fewer than ${count} deliveries arrived.`,
    });
  await reach(total / 3);
  const early = await worker.memoryMb();
  await reach(total);
  const seconds = (performance.now() - startedAt) / 1000;
  const grown = (await worker.memoryMb()) - early;
  await worker.stop();
  const perSecond = total / seconds;
  return [
    {
      name: "deliveries: signed and logged, 1 KB",
      value: Math.round(perSecond),
      unit: "/s",
      bound: ">= 3000",
      ok: perSecond >= 3_000,
    },
    atMost(`deliveries: memory over the last two thirds of ${total}`, grown, 60, "MB"),
  ];
}

/**
 * Milliseconds from commit to the receiver's first byte of so many events, 500 a second. Waits for each that has to
 * arrive: one that is late counts with all of its time.
 */
async function measureLatency(
  bed: DeliveryBed,
  { count, arriving = count }: { count: number; arriving?: number },
): Promise<number[]> {
  await bed.forget();
  const startedAt = performance.now();
  const recorded: Promise<number>[] = [];
  for (let place = 0; place < count; place++) {
    const dueMs = startedAt + place * 2;
    while (performance.now() < dueMs) await sleep(1);
    recorded.push(
      bed.record([benchEvent(bed.propertyIds[place % bed.propertyIds.length] ?? "", newId(), place)]),
    );
  }
  const committedMs = await Promise.all(recorded);
  await waitUntil(async () => (await bed.receipts()).distinct >= arriving, {
    timeoutMs: 60_000,
    message: () => `Fewer than ${arriving} of ${count} deliveries arrived within a minute.`,
  });
  const arrivals = await bed.arrivals();
  // A receiver may have the event before the writer hears of its own commit.
  return arrivals.map(([place, atMs]) => Math.max(0, atMs - (committedMs[place] ?? 0)));
}
