import { and, eq, inArray, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { connectionModels, jobSchedules, pmsConnections, properties } from "@/db/schema/connections";
import { newId, type OrgId } from "@/lib/ids";
import type { Model } from "@/lib/pms/model-names";
import type { AccessCheck, AccessResult, VendorId, WriteAccess } from "@/lib/pms/vendor";

export type Connection = typeof pmsConnections.$inferSelect;
export type ConnectionModel = typeof connectionModels.$inferSelect;

export async function findConnection(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<Connection | undefined> {
  const [row] = await on
    .select()
    .from(pmsConnections)
    .where(scoped(org, connectionId))
    .prepare("connection")
    .execute();
  return row;
}

/** The connection, locked until the transaction ends: its state and its syncs change one after the other. */
export async function lockConnection(
  org: OrgId,
  connectionId: string,
  tx: Transaction,
): Promise<Connection | undefined> {
  const [row] = await tx.select().from(pmsConnections).where(scoped(org, connectionId)).for("no key update");
  return row;
}

export type NewSchedule = { intervalMinutes: number } & Partial<
  Pick<typeof jobSchedules.$inferSelect, "name" | "models" | "isEnabled" | "weekly">
>;

export type NewConnection = {
  id: string;
  vendor: VendorId;
  name: string;
  credentials: string;
  requestsPerSecond: number;
  concurrency: number;
  newPropertiesAreEnabled?: boolean;
  schedules: NewSchedule[];
  models: { model: Model; isEnabled: boolean; access: AccessResult; writeAccess: WriteAccess | null }[];
};

/** A connection with its models and schedules. */
export async function insertConnection(org: OrgId, values: NewConnection, tx: Transaction): Promise<void> {
  const { models, schedules, ...connection } = values;
  await tx.insert(pmsConnections).values({ ...connection, orgId: org, accessCheckedAt: sql`now()` });
  await tx
    .insert(jobSchedules)
    .values(schedules.map((each) => ({ ...each, id: newId(), orgId: org, connectionId: connection.id })));
  if (models.length > 0) {
    await tx
      .insert(connectionModels)
      .values(models.map((model) => ({ ...model, orgId: org, connectionId: connection.id })));
  }
}

export type ConnectionChange = Partial<
  Pick<
    Connection,
    | "name"
    | "status"
    | "credentials"
    | "credentialsUpdatedAt"
    | "pausedAt"
    | "errorKind"
    | "errorMessage"
    | "failingSince"
    | "lastSyncedAt"
    | "retryAt"
    | "retryOf"
    | "requestsPerSecond"
    | "concurrency"
    | "newPropertiesAreEnabled"
    | "accessCheckedAt"
  >
>;

/** Sets the given columns; false where the connection is not this organisation's. */
export async function changeConnection(
  org: OrgId,
  connectionId: string,
  change: ConnectionChange,
  tx: Transaction,
): Promise<boolean> {
  const rows = await tx
    .update(pmsConnections)
    .set(change)
    .where(scoped(org, connectionId))
    .returning({ id: pmsConnections.id });
  return rows.length === 1;
}

export async function deleteConnectionRow(
  org: OrgId,
  connectionId: string,
  tx: Transaction,
): Promise<boolean> {
  const rows = await tx
    .delete(pmsConnections)
    .where(scoped(org, connectionId))
    .returning({ id: pmsConnections.id });
  return rows.length === 1;
}

export async function listConnectionModels(
  org: OrgId,
  connectionId: string,
  on: Executor = database(),
): Promise<ConnectionModel[]> {
  return on.select().from(connectionModels).where(modelScope(org, connectionId));
}

/** Keeps what the credentials may do. A model that the vendor offers since lately is listed, switched off. */
export async function setModelAccess(
  org: OrgId,
  connectionId: string,
  { models, writes }: Pick<AccessCheck, "models" | "writes">,
  tx: Transaction,
): Promise<void> {
  const rows = Object.entries(models).map(([model, access]) => ({
    model,
    access,
    write_access: writes[model as Model] ?? null,
  }));
  await tx.execute(sql`
    insert into connection_models (org_id, connection_id, model, is_enabled, access, write_access)
    select c.org_id, c.id, found.model, false, found.access, nullif(found.write_access, 'null')
    from pms_connections c, jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as found (model text, access jsonb, write_access jsonb)
    where c.org_id = ${org} and c.id = ${connectionId}
      and (found.access->>'status' <> 'unsupported' or exists (
        select 1 from connection_models m where m.connection_id = c.id and m.model = found.model))
    on conflict (connection_id, model)
      do update set access = excluded.access, write_access = excluded.write_access
      where connection_models.org_id = ${org}`);
}

/** Switches a model; one that is switched on is read in full before its changes are news. */
export async function setModelSwitch(
  org: OrgId,
  connectionId: string,
  model: Model,
  isEnabled: boolean,
  tx: Transaction,
): Promise<boolean> {
  const rows = await tx
    .update(connectionModels)
    .set({ isEnabled, readInFullAt: null, watermarkAt: null })
    .where(and(modelScope(org, connectionId), eq(connectionModels.model, model)))
    .returning({ model: connectionModels.model });
  return rows.length === 1;
}

/** A model that was read whole, from `startedAt` on: its watermark moves, and after a full listing its changes are news. */
export async function markModelRead(
  org: OrgId,
  connectionId: string,
  model: Model,
  { startedAt, isFull }: { startedAt: Date; isFull: boolean },
  tx: Transaction,
): Promise<void> {
  await tx
    .update(connectionModels)
    .set({
      watermarkAt: startedAt,
      ...(isFull && { readInFullAt: startedAt }),
      recordCount: sql`(select count(*) from records where connection_id = ${connectionId} and model = ${model})`,
    })
    .where(and(modelScope(org, connectionId), eq(connectionModels.model, model)));
}

/**
 * Lists properties that are not known yet; the names of known ones follow the vendor. Those that a sync meets are read
 * since just before it began: its listings of other models, which run beside that of properties, have them already.
 */
export async function upsertProperties(
  org: OrgId,
  connectionId: string,
  listed: { xId: string; name: string }[],
  { isEnabled, syncLogId }: { isEnabled: boolean; syncLogId?: string },
  tx: Transaction,
): Promise<void> {
  if (listed.length === 0) return;
  const enabledAt =
    syncLogId &&
    sql`coalesce((select started_at - interval '1 millisecond' from pms_sync_logs where org_id = ${org} and id = ${syncLogId}), now())`;
  await tx
    .insert(properties)
    .values(
      listed.map((property) => ({
        ...{ ...property, orgId: org, connectionId, isEnabled },
        ...(enabledAt && { enabledAt }),
      })),
    )
    .onConflictDoUpdate({
      target: [properties.connectionId, properties.xId],
      set: { name: sql`excluded.name` },
      setWhere: sql`${properties.orgId} = excluded.org_id and ${properties.name} <> excluded.name`,
    });
}

/** Switches properties; those switched on are read from now on, and must be part of a full listing first. */
export async function setPropertySwitches(
  org: OrgId,
  connectionId: string,
  propertyIds: string[],
  isEnabled: boolean,
  tx: Transaction,
): Promise<number> {
  const rows = await tx
    .update(properties)
    .set({ isEnabled, ...(isEnabled && { enabledAt: sql`now()` }) })
    .where(
      and(
        eq(properties.orgId, org),
        eq(properties.connectionId, connectionId),
        inArray(properties.id, propertyIds),
        eq(properties.isEnabled, !isEnabled),
      ),
    )
    .returning({ id: properties.id });
  return rows.length;
}

const scoped = (org: OrgId, connectionId: string) =>
  and(eq(pmsConnections.orgId, org), eq(pmsConnections.id, connectionId));
const modelScope = (org: OrgId, connectionId: string) =>
  and(eq(connectionModels.orgId, org), eq(connectionModels.connectionId, connectionId));
