import { transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import type { OrgId } from "@/lib/ids";

/** Lets another run go on with the writes of a connection. */
export const continueWrites = (org: OrgId, connectionId: string, now = new Date()): Promise<boolean> =>
  transaction((tx) =>
    emit(tx, { name: "writes/write.due", org, data: { org, connectionId, dueAt: now.toISOString() } }),
  );
