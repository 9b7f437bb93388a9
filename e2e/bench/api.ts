import { setTimeout as wait } from "node:timers/promises";
import { Pool } from "undici";
import { closeDatabase } from "@/db/client";
import { type ApiCaller, seedApiBed } from "@/e2e/bench/api-bed";
import { atMost, type Measure, percentile } from "@/e2e/bench/measure";
import { enterProduct } from "@/e2e/fixtures/enter-product";
import { startProduct } from "@/e2e/fixtures/product";

const SIZE = { orgs: 10, keysPerOrg: 10, recordsOfOthers: 10_000 };
const PER_SECOND = 200;
const SECONDS = 30;
const WARM_UP_SECONDS = 30;

/** What a customer's program lists, in turn; each key stays within its 150 a minute. */
const LISTS: ((of: ApiCaller & { cursor: string }) => string)[] = [
  () => "/leases",
  () => "/leases?pagination[limit]=100",
  ({ cursor }) => `/leases?pagination[limit]=100&pagination[cursor]=${cursor}`,
  () => "/leases?filter[status]=PENDING&pagination[limit]=50",
  () => "/leases?order[updated_at]=desc&pagination[limit]=50",
  ({ connectionId }) => `/leases?filter[connection_id]=${connectionId}&filter[x_unit_id]=U77`,
  () => "/sync-logs?pagination[limit]=50",
  () => "/data-diffs?filter[model]=leases",
  () => "/connections",
  ({ connectionId }) => `/connections/${connectionId}/properties`,
];

/**
 * The REST API of the product as it is started, asked 200 times a second over 100 keys, whether or not the answers
 * before have come. Each key is that of a program with connections of its own. A request's time counts from when it was
 * due, so that one that waits behind others shows it.
 */
export async function benchApi(records: number): Promise<Measure[]> {
  const product = await startProduct();
  /** By key. */
  const programs = new Map<string, Pool>();
  try {
    await enterProduct(product);
    const get = async (path: string, key: string): Promise<string> => {
      const program = programs.get(key) ?? new Pool(product.appUrl, { connections: 2, pipelining: 1 });
      programs.set(key, program);
      const headers = { "user-api-key": key };
      const answer = await program.request({ method: "GET", path: `/api/v1${path}`, headers });
      const body = await answer.body.text();
      if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}: ${body}`);
      return body;
    };
    const callers: (ApiCaller & { cursor: string })[] = [];
    for (const caller of await seedApiBed({ ...SIZE, recordsOfFirst: records })) {
      const first = JSON.parse(await get("/leases?pagination[limit]=100", caller.key));
      callers.push({ ...caller, cursor: encodeURIComponent(first.meta.next_cursor) });
    }
    const ask = async (number: number): Promise<void> => {
      const caller = callers[number % callers.length];
      const path = LISTS[(number + Math.floor(number / callers.length)) % LISTS.length];
      if (!caller || !path) throw new Error("There is nothing to ask.");
      await get(path(caller), caller.key);
    };
    await arrive(ask, PER_SECOND / 2, WARM_UP_SECONDS);
    const times = await arrive(ask, PER_SECOND, SECONDS);
    const [p50, p99] = [percentile(times, 0.5), percentile(times, 0.99)].map((ms) => ms.toFixed(1));
    console.log(`${times.length} lists of the API, p50 ${p50} ms, p99 ${p99} ms`);
    const size = `${callers.length} keys, ${records.toLocaleString("en")} records`;
    return [
      atMost(`api: lists at ${PER_SECOND} requests/s, ${size}, p95`, percentile(times, 0.95), 30, "ms"),
    ];
  } finally {
    await Promise.all([...programs.values()].map((program) => program.close()));
    await closeDatabase();
    await product.stop();
  }
}

/** Asks so often a second, each at its own moment, and gives the milliseconds from that moment to the whole answer. */
async function arrive(ask: (number: number) => Promise<void>, perSecond: number, seconds: number) {
  const startedAt = performance.now();
  const asked: Promise<number>[] = [];
  for (let number = 0; number < perSecond * seconds; number++) {
    const dueAt = startedAt + (number * 1000) / perSecond;
    const early = dueAt - performance.now();
    if (early > 0) await wait(early);
    asked.push(ask(number).then(() => performance.now() - dueAt));
    // Thrown at the end; until then nobody else waits for it.
    asked.at(-1)?.catch(() => {});
  }
  return Promise.all(asked);
}
