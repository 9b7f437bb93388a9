import { expect, test } from "@/e2e/fixtures/test";
import { AppError, notFound, orNull } from "@/lib/errors";

test("only what is not there reads as nothing: every other failure stays one", async () => {
  expect(await orNull(Promise.resolve(7))).toBe(7);
  expect(await orNull(Promise.reject(notFound("The delivery")))).toBeNull();
  for (const failure of [new AppError("invalid", "No."), new Error("The database is away.")])
    await expect(orNull(Promise.reject(failure))).rejects.toBe(failure);
});
