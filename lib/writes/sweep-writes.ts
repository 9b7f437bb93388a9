import { transaction } from "@/db/client";
import { emit } from "@/db/queries/outbox";
import { listOverdueWriters } from "@/db/queries/write-requests";

const OVERDUE_SECONDS = 30;
const MOST_AT_ONCE = 500;

/** Wakes the sending of writes that are due although nobody sends them. Returns for how many connections. */
export function sweepWrites(now = new Date()): Promise<number> {
  return transaction(async (tx) => {
    const overdue = await listOverdueWriters({ overdueSeconds: OVERDUE_SECONDS, limit: MOST_AT_ONCE }, tx);
    for (const { orgId: org, connectionId } of overdue) {
      const data = { org, connectionId, dueAt: now.toISOString() };
      await emit(tx, { name: "writes/write.due", org, data });
    }
    return overdue.length;
  });
}
