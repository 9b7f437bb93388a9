import { database } from "@/db/client";
import { type Connection, findConnection } from "@/db/queries/connections";
import { findUnfinishedSync } from "@/db/queries/sync-logs";
import type { OrgId } from "@/lib/ids";
import type { Vendor } from "@/lib/pms/vendor";
import { claimWrite } from "@/lib/writes/claim-write";
import { sendWrite } from "@/lib/writes/send-write";

/** How long one batch takes up new writes, so that no step outlives its worker's patience. */
const BATCH_MS = 20_000;

/**
 * Sends what is due of a connection, the oldest first, as many at once as its settings allow; beside a running sync, which
 * has those, one at a time. Takes up none once the process `isStopping`. `vendorOf` is given so that tests may point at a
 * PMS of their own.
 */
export async function sendDueWrites(
  org: OrgId,
  connectionId: string,
  vendorOf: (vendor: Connection["vendor"]) => Vendor,
  isStopping = () => false,
): Promise<{ state: "ended" | "more" }> {
  const connection = await findConnection(org, connectionId);
  if (!connection) return { state: "ended" };
  const isSyncing = await findUnfinishedSync(org, connectionId, database());
  const endsAt = Date.now() + BATCH_MS;
  const sendUntilDone = async (): Promise<boolean> => {
    while (Date.now() < endsAt && !isStopping()) {
      const claimed = await claimWrite(org, connectionId, vendorOf);
      if (claimed === null) return true;
      if (claimed !== "ended") await sendWrite(org, claimed);
    }
    return false;
  };
  const atOnce = isSyncing ? 1 : connection.concurrency;
  const results = await Promise.allSettled(Array.from({ length: atOnce }, sendUntilDone));
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
  return {
    state: results.every((result) => result.status === "fulfilled" && result.value) ? "ended" : "more",
  };
}
