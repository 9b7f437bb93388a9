import { ToldPeople } from "@/components/notifications/told-people";
import { Card } from "@/components/ui/card";
import type { SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

/** Who was told of what this sync ended with, by which way, and when they read it. */
export default function ToldCard({ log }: { log: SyncLogDetail }) {
  const isPartial = log.status === "partial";
  return (
    <Card
      title="Who was told"
      description={
        isPartial
          ? "Owners and admins are told in the app of a sync in part."
          : "Owners and admins are told of each failure."
      }
      className="mb-4"
    >
      <ToldPeople people={log.told} byEmail={!isPartial} empty="Nobody." />
    </Card>
  );
}
