import { expect, test } from "@playwright/test";
import { inTurn } from "@/components/live/in-turn";

test("changes during a read neither cancel nor overlap it, and end in exactly one more", async () => {
  const reads: (() => void)[] = [];
  const ask = inTurn(() => new Promise<void>((resolve) => reads.push(resolve)), 0);
  ask();
  ask();
  ask();
  expect(reads).toHaveLength(1);
  reads[0]?.();
  await expect.poll(() => reads.length).toBe(2);
  reads[1]?.();
  ask();
  await expect.poll(() => reads.length).toBe(3);
});

test("a read that fails does not stop the ones after it", async () => {
  let reads = 0;
  const ask = inTurn(async () => {
    reads++;
    throw new Error("No answer");
  }, 0);
  ask();
  ask();
  await expect.poll(() => reads).toBe(2);
});
