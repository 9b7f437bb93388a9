import Link from "next/link";
import type { ReactNode } from "react";
import { CopyId } from "@/components/copy-button";
import { SYNC_LOOK } from "@/components/status-look";
import { ChangingCount } from "@/components/sync-logs/changing-count";
import { MODE_WORDS } from "@/components/sync-logs/mode-words";
import { beganAt, durationOf, isUnfinished, TRIGGER_WORDS } from "@/components/sync-logs/sync-words";
import { Duration, Elapsed, ExactTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { timingText } from "@/lib/schedules/schedule-words";
import { recordsRead } from "@/lib/syncs/records-read";
import type { SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

/** The counts of a sync in one row. */
export function SyncLogCounts({ log }: { log: SyncLogDetail }) {
  const stats: { label: string; value: ReactNode; hint?: string }[] = [
    { label: "New", value: <ChangingCount value={log.newCount} /> },
    { label: "Updated", value: <ChangingCount value={log.updatedCount} /> },
    { label: "Unchanged", value: <ChangingCount value={log.unchangedCount} /> },
    ...(log.skippedCount > 0
      ? [{ label: "Skipped: property off", value: <ChangingCount value={log.skippedCount} /> }]
      : []),
    { label: "Rejected", value: <ChangingCount value={log.rejectedCount} tone="warning" /> },
    { label: "Failed jobs", value: <ChangingCount value={log.failedJobs} tone="urgent" /> },
    { label: isUnfinished(log) ? "Elapsed" : "Duration", value: <Took log={log} />, hint: speedOf(log) },
  ];
  return (
    <dl
      className={`card mb-4 grid grid-cols-3 divide-x divide-y overflow-hidden sm:divide-y-0 ${stats.length > 6 ? "sm:grid-cols-7" : "sm:grid-cols-6"}`}
    >
      {stats.map((stat) => (
        <div key={stat.label} className="min-w-0 px-4 py-2.5">
          <dt className="text-xs text-subtle">{stat.label}</dt>
          <dd className="truncate text-xl font-medium">{stat.value}</dd>
          {stat.hint && <dd className="truncate text-xs text-subtle">{stat.hint}</dd>}
        </div>
      ))}
    </dl>
  );
}

function Took({ log }: { log: SyncLogDetail }) {
  const tookMs = durationOf(log);
  if (tookMs !== undefined) return <Duration ms={tookMs} />;
  return log.startedAt ? <Elapsed since={log.startedAt} /> : <span className="text-subtle">–</span>;
}

/** How many records were read a second; nothing for a sync too short or too empty to say. */
function speedOf(log: SyncLogDetail): string | undefined {
  const tookMs = durationOf(log);
  const records = recordsRead(log);
  if (tookMs === undefined || tookMs < 1000 || records === 0) return undefined;
  const perSecond = records / (tookMs / 1000);
  const text = perSecond >= 10 ? Math.round(perSecond).toLocaleString("en-US") : perSecond.toFixed(1);
  return `${text} records/s`;
}

export type SyncLogFactsProps = { log: SyncLogDetail; hrefOf: (syncLogId: string) => string };

export function SyncLogFacts({ log, hrefOf }: SyncLogFactsProps) {
  const { retryOf, retriedBy, incident } = log;
  return (
    <Card title="About this sync" className="mb-4">
      <DescriptionList
        items={[
          { label: "Log id", value: <CopyId value={log.id} label="Copy log id" /> },
          {
            label: "Trigger",
            value:
              TRIGGER_WORDS[log.trigger].sentence + (log.startedByName ? ` by ${log.startedByName}` : ""),
          },
          {
            label: "Mode",
            value: `${MODE_WORDS[log.mode].label}: ${lowerFirst(MODE_WORDS[log.mode].sentence)}`,
          },
          {
            label: "Schedule",
            value: log.schedule ? (log.schedule.name ?? timingText(log.schedule)) : undefined,
          },
          { label: "Models", value: log.models.map((model) => MODEL_LABELS[model]).join(", ") },
          { label: "Started", value: <ExactTime at={beganAt(log)} /> },
          { label: "Finished", value: log.finishedAt ? <ExactTime at={log.finishedAt} /> : undefined },
          { label: "Pages", value: <ChangingCount value={log.pages} /> },
          { label: "Retry of", value: retryOf && <LogLink log={retryOf} hrefOf={hrefOf} /> },
          { label: "Retried by", value: retriedBy && <LogLink log={retriedBy} hrefOf={hrefOf} /> },
          {
            label: "Recovered from",
            value:
              incident?.closingSyncLogId === log.id ? (
                <Link className="link" href={hrefOf(incident.firstSyncLogId)}>
                  {incident.failures === 1 ? "a failure" : `${incident.failures} failures in a row`}
                </Link>
              ) : undefined,
          },
        ]}
      />
    </Card>
  );
}

function LogLink({
  log,
  hrefOf,
}: { log: NonNullable<SyncLogDetail["retryOf"]> } & Pick<SyncLogFactsProps, "hrefOf">) {
  return (
    <Link className="link" href={hrefOf(log.id)}>
      {SYNC_LOOK[log.status].word} <ExactTime at={log.createdAt} />
    </Link>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
