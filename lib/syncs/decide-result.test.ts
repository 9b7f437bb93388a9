import { expect, test } from "@playwright/test";
import { decideSyncResult, type ModelTally } from "@/lib/syncs/decide-result";

const tally = (values: Partial<ModelTally>): ModelTally => ({
  model: "leases",
  failedJobs: 0,
  succeededJobs: 1,
  seenRecords: 5,
  rejectedRecords: 0,
  isFull: false,
  failure: null,
  knownRecords: 5,
  ...values,
});
const outage = { kind: "provider_outage" as const, message: "503" };

test("all jobs done is a success, and every model was read whole", () => {
  expect(decideSyncResult([tally({}), tally({ model: "units" })])).toEqual({
    status: "success",
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

test("a record that cannot be read makes a sync partial, and its model was read whole all the same", () => {
  expect(decideSyncResult([tally({ rejectedRecords: 1 }), tally({ model: "units" })])).toEqual({
    status: "partial",
    wholeModels: ["leases", "units"],
  });
});

test("a full listing in which nothing can be read is bad data and no listing, however small", () => {
  const unreadable = tally({ isFull: true, seenRecords: 3, rejectedRecords: 3 });
  expect(decideSyncResult([unreadable, tally({ model: "units" })])).toEqual({
    status: "partial",
    wholeModels: ["units"],
  });
  expect(decideSyncResult([unreadable])).toEqual({
    status: "error",
    failure: { kind: "bad_data", message: "None of the 3 records of leases can be read." },
    wholeModels: [],
  });
  const oneChanged = tally({ seenRecords: 1, rejectedRecords: 1 });
  expect(decideSyncResult([oneChanged])).toEqual({ status: "partial", wholeModels: ["leases"] });
});
