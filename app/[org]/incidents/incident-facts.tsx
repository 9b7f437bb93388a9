import Link from "next/link";
import { FixedBy } from "@/components/incidents/fixed-by";
import { Count } from "@/components/number";
import { Duration, Elapsed, ExactTime, RelativeTime } from "@/components/time";
import { DescriptionList } from "@/components/ui/description-list";
import type { IncidentDetail } from "@/lib/incidents/read-incidents";

type Props = { org: string; incident: IncidentDetail };

/** When it opened, how long it lasts, the last good sync, who acknowledged it, and who fixed it. */
export function IncidentFacts({ org, incident }: Props) {
  const { openedAt, closedAt, closingSyncLogId, lastGood, acknowledgedAt, acknowledgedByName } = incident;
  const syncHref = (id: string) => `/${org}/sync-logs/${id}`;
  return (
    <DescriptionList
      items={[
        { label: "Opened", value: <ExactTime at={openedAt} /> },
        {
          label: closedAt ? "Lasted" : "Open for",
          value: closedAt ? (
            <Duration ms={Date.parse(closedAt) - Date.parse(openedAt)} />
          ) : (
            <Elapsed since={openedAt} />
          ),
        },
        { label: "Failed syncs", value: <Count value={incident.failures} /> },
        {
          label: "Last good sync",
          value: lastGood ? (
            <Link href={syncHref(lastGood.id)} className="link">
              <RelativeTime at={lastGood.finishedAt} style="long" focusable={false} />
              {lastGood.status === "partial" && ", in part"}
            </Link>
          ) : (
            "None before it"
          ),
        },
        {
          label: "Acknowledged",
          value: acknowledgedAt ? (
            <>
              {acknowledgedByName && `${acknowledgedByName}, `}
              <RelativeTime at={acknowledgedAt} style="long" />
            </>
          ) : closedAt ? (
            "By nobody"
          ) : (
            "Not yet"
          ),
        },
        { label: "Fixed by", value: closedAt && <FixedBy incident={incident} /> },
        {
          label: "Closed",
          value: closedAt && (
            <>
              <ExactTime at={closedAt} />
              {closingSyncLogId && (
                <>
                  {", by "}
                  <Link href={syncHref(closingSyncLogId)} className="link">
                    the sync that worked again
                  </Link>
                </>
              )}
            </>
          ),
        },
      ]}
    />
  );
}
