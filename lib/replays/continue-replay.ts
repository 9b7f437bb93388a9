import { transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import type { OrgId } from "@/lib/ids";

/** Has a replay go on in a run of its own. */
export const continueReplay = (org: OrgId, replayId: string): Promise<boolean> =>
  transaction((tx) => emit(tx, { name: "webhooks/replay.started", org, data: { org, replayId } }));
