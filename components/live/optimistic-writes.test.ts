import { expect, test } from "@playwright/test";
import { MutationObserver, QueryClient } from "@tanstack/react-query";
import {
  OPTIMISTIC_WRITE,
  optimisticWrites,
  optimisticWritesDone,
} from "@/components/live/optimistic-writes";

test("a live read waits for the optimistic write that is on its way, and for no other write", async () => {
  const client = new QueryClient();
  const answers: (() => void)[] = [];
  const write = (mutationKey?: readonly string[]) =>
    new MutationObserver(client, {
      mutationKey,
      mutationFn: () => new Promise<void>((resolve) => answers.push(resolve)),
    }).mutate();
  void write();
  await optimisticWritesDone(client);
  const optimistic = write(OPTIMISTIC_WRITE);
  expect(optimisticWrites(client)).toBe(1);
  let isDone = false;
  const done = optimisticWritesDone(client).then(() => {
    isDone = true;
  });
  await expect.poll(() => answers.length).toBe(2);
  expect(isDone).toBe(false);
  answers[1]?.();
  await optimistic;
  await done;
  expect(isDone).toBe(true);
});
