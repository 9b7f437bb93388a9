import { transaction } from "@/db/client";
import { findConnection } from "@/db/queries/connections";
import { listSchedules } from "@/db/queries/job-schedules";
import { startSandboxSync } from "@/e2e/fixtures/sandbox-sync";
import { expect, test } from "@/e2e/fixtures/test";
import { copySettings } from "@/lib/connections/copy-settings";
import { createSchedule } from "@/lib/schedules/change-schedules";

test("a new integration takes over pace and schedules of another one of its vendor, and nothing secret", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const ctx = {
    org: at.org,
    user: { id: at.userId, name: "Owner of the test", email: "owner@test.example" },
  };
  const weekly = {
    timeZone: "Europe/Dublin",
    windows: [{ days: [6], start: "08:00", end: "24:00", everyMinutes: 30 }],
  };
  const fields = {
    name: "Saturdays",
    models: ["units" as const],
    isEnabled: true,
    intervalMinutes: null,
    weekly,
  };
  await createSchedule(ctx, { connectionId: at.connectionId, ...fields });
  const source = await findConnection(at.org, at.connectionId);
  const copied = await transaction((tx) => copySettings(at.org, at.connectionId, at.vendor, tx));
  expect(copied).toEqual({
    requestsPerSecond: source?.requestsPerSecond,
    concurrency: source?.concurrency,
    newPropertiesAreEnabled: true,
    schedules: [
      { name: null, models: null, isEnabled: true, intervalMinutes: 60, weekly: null },
      { name: "Saturdays", models: ["units"], isEnabled: true, intervalMinutes: 30, weekly },
    ],
  });
  expect(await listSchedules(at.org, at.connectionId)).toHaveLength(2);
  await at.close();
});

test("settings of another vendor's integration, and of another organisation's, are not copied", async ({
  database,
}) => {
  const at = await startSandboxSync(database, { models: ["units"] });
  const other = await startSandboxSync(database, { models: ["units"] });
  const buildium = { id: "BUILDIUM" as const, name: "Buildium" };
  await expect(transaction((tx) => copySettings(at.org, at.connectionId, buildium, tx))).rejects.toThrow(
    /another Buildium integration/,
  );
  await expect(transaction((tx) => copySettings(at.org, other.connectionId, at.vendor, tx))).rejects.toThrow(
    /to copy from/,
  );
  await Promise.all([at.close(), other.close()]);
});
