import type { Transaction } from "@/db/client";
import { findConnection, type NewConnection } from "@/db/queries/connections";
import { listSchedules } from "@/db/queries/job-schedules";
import { AppError, notFound } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import type { Vendor } from "@/lib/pms/vendor";

/** What is copied. */
export type Settings = Pick<
  NewConnection,
  "requestsPerSecond" | "concurrency" | "newPropertiesAreEnabled" | "schedules"
>;

/** What a new connection takes over from another of the same vendor: its pace, its schedules, what new properties do. */
export async function copySettings(
  org: OrgId,
  connectionId: string,
  vendor: Pick<Vendor, "id" | "name">,
  tx: Transaction,
): Promise<Settings> {
  const source = await findConnection(org, connectionId, tx);
  if (!source) throw notFound("The integration to copy from");
  if (source.vendor !== vendor.id)
    throw new AppError("invalid", `Only settings of another ${vendor.name} integration can be copied.`, {
      basedOn: [`Choose an integration with ${vendor.name}.`],
    });
  const schedules = await listSchedules(org, source.id, tx);
  return {
    requestsPerSecond: source.requestsPerSecond,
    concurrency: source.concurrency,
    newPropertiesAreEnabled: source.newPropertiesAreEnabled,
    schedules: schedules.map(({ name, models, isEnabled, intervalMinutes, weekly }) => ({
      ...{ name, models, isEnabled, intervalMinutes, weekly },
    })),
  };
}
