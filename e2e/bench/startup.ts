import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { atMost, type Measure } from "@/e2e/bench/measure";
import { startProduct } from "@/e2e/fixtures/product";

const ROUNDS = 3;

/** Installed and built, with an existing data directory: from the command to the last line it prints. */
export async function benchStartup(): Promise<Measure[]> {
  const dir = await mkdtemp(path.join(tmpdir(), "latchkey-bench-"));
  try {
    await (await startProduct({}, dir)).stop();
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const product = await startProduct({}, dir);
      times.push(product.startedInMs / 1000);
      await product.stop();
    }
    return [atMost(`start-up: ready, worst of ${ROUNDS}`, Math.max(...times), 8, "s")];
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}
