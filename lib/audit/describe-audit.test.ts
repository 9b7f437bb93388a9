import { expect, test } from "@/e2e/fixtures/test";
import { actionLabel, describeAudit } from "@/lib/audit/describe-audit";

test("a change is told with what it was and what it became", () => {
  const entry = {
    action: "member.role-changed",
    targetType: "member",
    targetName: "a@b.example",
    detail: { from: "member", to: "admin" },
  };
  expect(describeAudit(entry)).toEqual({
    verb: "changed the role of",
    object: "a@b.example",
    facts: [{ label: "", before: "member", after: "admin" }],
  });
});

test("details are named in words, and ids are left out", () => {
  const detail = {
    requestsPerSecond: 3,
    newPropertiesAreEnabled: false,
    connectionId: "x",
    models: ["units", "leases"],
  };
  expect(
    describeAudit({ action: "connection.updated", targetType: "connection", targetName: "Elm", detail })
      .facts,
  ).toEqual([
    { label: "requests per second", before: null, after: "3" },
    { label: "new properties are enabled", before: null, after: "no" },
    { label: "models", before: null, after: "units, leases" },
  ]);
});

test("an action without a sentence of its own is still told", () => {
  expect(
    describeAudit({
      action: "report.export-made",
      targetType: "webhook",
      targetName: "Orders",
      detail: null,
    }),
  ).toEqual({
    verb: "report export made",
    object: "Orders",
    facts: [],
  });
  const sync = { action: "sync.started", targetType: "sync_log", targetName: null, detail: null };
  expect(describeAudit(sync)).toMatchObject({ verb: "started", object: "a sync" });
  expect(actionLabel("connection.reauthenticated")).toBe("Integration reauthenticated");
});
