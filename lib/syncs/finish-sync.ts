import { transaction } from "@/db/client";
import { listConnectionModels, markModelRead } from "@/db/queries/connections";
import { listModelOutcomes } from "@/db/queries/sync-jobs";
import type { SyncLog } from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import { decideSyncResult } from "@/lib/syncs/decide-result";
import { endSync } from "@/lib/syncs/end-sync";

/** Ends a run whose jobs are all done: decides its result and moves the watermarks of the models read whole. */
export function finishSync(org: OrgId, log: SyncLog, fence: number): Promise<boolean> {
  return transaction(async (tx) => {
    const outcomes = await listModelOutcomes(org, log.id, tx);
    const states = await listConnectionModels(org, log.connectionId, tx);
    const known = new Map(states.map((state) => [state.model, state.recordCount]));
    const decision = decideSyncResult(
      outcomes.map((outcome) => ({
        ...outcome,
        knownRecords: known.get(outcome.model) ?? 0,
        failure: outcome.errorKind ? { kind: outcome.errorKind, message: outcome.errorMessage ?? "" } : null,
      })),
    );
    if (!(await endSync(org, log, decision, tx, fence))) return false;
    for (const model of decision.wholeModels) {
      const outcome = outcomes.find((candidate) => candidate.model === model);
      if (!outcome?.startedAt) continue;
      const read = { startedAt: outcome.startedAt, isFull: outcome.isFull };
      await markModelRead(org, log.connectionId, model, read, tx);
    }
    return true;
  });
}
