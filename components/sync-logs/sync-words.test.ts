import { startedText } from "@/components/sync-logs/sync-words";
import { expect, test } from "@/e2e/fixtures/test";

test("a sync that a person started names them, and one that nobody did says what started it", () => {
  expect(startedText({ trigger: "manual", startedByName: "Ann Lee" })).toBe("started by Ann Lee");
  expect(startedText({ trigger: "manual", startedByName: null })).toBe("started through the API");
  expect(startedText({ trigger: "scheduled", startedByName: null })).toBe("started by the schedule");
  expect(startedText({ trigger: "retry", startedByName: null })).toBe("automatic retry");
});
