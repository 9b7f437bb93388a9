import { counted } from "@/components/number";
import { Duration, RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { IncidentView } from "@/lib/connections/views";
import { PMS_ERROR_TITLES } from "@/lib/pms/error-titles";
import { useIntegrations } from "./integrations-context";

/** What went wrong and who fixed it, for a day after it works again. */
export function RecoveredPanel({ incident }: { incident: IncidentView }) {
  const { org } = useIntegrations();
  if (!incident.closedAt) return null;
  const failedMs = Date.parse(incident.closedAt) - Date.parse(incident.openedAt);
  return (
    <Callout
      tone="ok"
      title={
        <>
          Recovered <RelativeTime at={incident.closedAt} style="long" />
        </>
      }
      actions={
        <>
          {incident.closingSyncLogId && (
            <ButtonLink size="sm" href={`/${org}/sync-logs/${incident.closingSyncLogId}`}>
              Open the sync that worked
            </ButtonLink>
          )}
          <ButtonLink size="sm" variant="ghost" href={`/${org}/incidents/${incident.id}`}>
            Incident
          </ButtonLink>
          <ButtonLink size="sm" variant="ghost" href={`/${org}/sync-logs/${incident.firstSyncLogId}`}>
            First failed sync
          </ButtonLink>
        </>
      }
    >
      {PMS_ERROR_TITLES[incident.errorKind]} for <Duration ms={failedMs} />,{" "}
      {counted(incident.failures, "failed sync", "failed syncs")}.
      {incident.fixedByName ? ` Fixed by ${incident.fixedByName}.` : " It recovered by itself."}
    </Callout>
  );
}
