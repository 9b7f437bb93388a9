import { expect, test } from "@playwright/test";
import { decideSyncResult, type ModelTally } from "@/lib/syncs/decide-result";

const tally = (values: Partial<ModelTally>): ModelTally => ({
  model: "leases",
  failedJobs: 0,
  succeededJobs: 1,
  seenRecords: 5,
  isFull: false,
  failure: null,
  knownRecords: 5,
  ...values,
});
const outage = { kind: "provider_outage" as const, message: "503" };

test("all jobs done is a success, and every model was read whole", () => {
  expect(decideSyncResult([tally({}), tally({ model: "units" })])).toEqual({
    status: "success",
    isFull: false,
    wholeModels: ["leases", "units"],
  });
});

test("some jobs failed is partial, and only models without a failed job were read whole", () => {
  const result = decideSyncResult([tally({ failedJobs: 1, failure: outage }), tally({ model: "units" })]);
  expect(result).toMatchObject({ status: "partial", wholeModels: ["units"] });
});

test("no job succeeding is an error of the first failed job's kind", () => {
  const failed = tally({ failedJobs: 1, succeededJobs: 0, failure: outage });
  expect(decideSyncResult([failed])).toMatchObject({ status: "error", failure: outage, wholeModels: [] });
});

test("a full listing without records where there were many is an error, and its model's watermark stays", () => {
  const emptied = tally({ isFull: true, seenRecords: 0, knownRecords: 10 });
  expect(decideSyncResult([emptied, tally({ model: "units" })])).toMatchObject({
    status: "error",
    failure: { kind: "empty" },
    wholeModels: ["units"],
  });
});

test("few records may go, and an incremental listing may be empty", () => {
  expect(decideSyncResult([tally({ isFull: true, seenRecords: 0, knownRecords: 9 })]).status).toBe("success");
  expect(decideSyncResult([tally({ isFull: false, seenRecords: 0, knownRecords: 900 })]).status).toBe(
    "success",
  );
});
