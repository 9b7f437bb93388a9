import Link from "next/link";
import type { ReactNode } from "react";
import { Elapsed, ExactTime, RelativeTime } from "@/components/time";
import { DescriptionList } from "@/components/ui/description-list";
import type { ConnectionDetail } from "@/lib/connections/views";
import type { PmsErrorGuide } from "@/lib/pms/error-kinds";
import { useIntegrations } from "./integrations-context";

/** Since when it fails, how old the data is, and what will happen without anybody. */
export function FailureFacts({ connection, guide }: { connection: ConnectionDetail; guide: PmsErrorGuide }) {
  const { org } = useIntegrations();
  const { incident, lastSyncedAt } = connection;
  const since = connection.failingSince ?? incident?.openedAt;
  return (
    <DescriptionList
      items={[
        {
          label: "Failing since",
          value: since && (
            <>
              <ExactTime at={since} /> <span className="text-subtle">(for</span> <Elapsed since={since} />
              <span className="text-subtle">)</span>
            </>
          ),
        },
        {
          label: "Failed syncs",
          value: incident && (
            <Link className="link" href={`/${org}/sync-logs?connection=${connection.id}&status=error`}>
              {incident.failures === 1
                ? "1, the last one"
                : `${incident.failures.toLocaleString("en-US")} in a row`}
            </Link>
          ),
        },
        {
          label: "Data",
          value: lastSyncedAt ? (
            <>
              <Elapsed since={lastSyncedAt} /> old: last good sync{" "}
              <RelativeTime at={lastSyncedAt} style="long" />
            </>
          ) : (
            "Nothing has been synced yet"
          ),
        },
        { label: "Automatic retry", value: retryText(connection, guide) },
      ]}
    />
  );
}

function retryText(connection: ConnectionDetail, guide: PmsErrorGuide): ReactNode {
  const { pausedAt, retryAt, schedule } = connection;
  if (pausedAt) return "None while the integration is paused";
  if (retryAt) {
    return (
      <>
        <RelativeTime at={retryAt} style="long" />, once
      </>
    );
  }
  const next = schedule?.nextRunAt && (
    <>
      {" "}
      The schedule tries again <RelativeTime at={schedule.nextRunAt} style="long" />.
    </>
  );
  const reason = guide.automaticRetryHelps
    ? "Already done, without success."
    : "None: trying again would not help.";
  return (
    <>
      {reason}
      {next}
    </>
  );
}
