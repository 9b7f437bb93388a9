import { findConnection, listConnectionModels } from "@/db/queries/connections";
import { listSchedules } from "@/db/queries/job-schedules";
import type { OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import type { VendorId } from "@/lib/pms/vendor";
import { timingText } from "@/lib/schedules/schedule-words";

/** What the form of a new integration takes over from another one. */
export type CloneSource = {
  id: string;
  name: string;
  vendor: VendorId;
  /** Those that are switched on. */
  models: Model[];
  newPropertiesAreEnabled: boolean;
  /** Each schedule in words. */
  schedules: string[];
};

/** Undefined where the connection is not this organisation's. */
export async function readCloneSource(org: OrgId, connectionId: string): Promise<CloneSource | undefined> {
  const [connection, models, schedules] = await Promise.all([
    findConnection(org, connectionId),
    listConnectionModels(org, connectionId),
    listSchedules(org, connectionId),
  ]);
  if (!connection) return undefined;
  return {
    id: connection.id,
    name: connection.name,
    vendor: connection.vendor,
    models: models.filter((state) => state.isEnabled).map((state) => state.model),
    newPropertiesAreEnabled: connection.newPropertiesAreEnabled,
    schedules: schedules.map((schedule) => schedule.name ?? timingText(schedule)),
  };
}
