import { percentile } from "@/e2e/bench/measure";

const WARM_UPS = 10;
export const ROUNDS = 60;

/** The 95th percentile, in milliseconds, of a read that is repeated after some that do not count. */
export async function timeReads(read: (round: number) => Promise<unknown>): Promise<number> {
  for (let round = 0; round < WARM_UPS; round++) await read(ROUNDS + round);
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const startedAt = performance.now();
    await read(round);
    times.push(performance.now() - startedAt);
  }
  return percentile(times, 0.95);
}
