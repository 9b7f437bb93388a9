import { transaction } from "@/db/client";
import { takeOverdueEmails } from "@/db/queries/email-delivery";
import { emitQueued } from "@/lib/notifications/announce";

const OVERDUE_SECONDS = 60;
const MOST_AT_ONCE = 500;

/** Starts again what is overdue although nobody works on it. Returns how many emails. */
export function sweepEmails(): Promise<number> {
  return transaction(async (tx) => {
    const overdue = await takeOverdueEmails({ overdueSeconds: OVERDUE_SECONDS, limit: MOST_AT_ONCE }, tx);
    for (const email of overdue) await emitQueued(email.orgId, [email], tx);
    return overdue.length;
  });
}
