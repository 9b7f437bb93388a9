"use client";

import { CircleAlert, CircleCheck, CircleDashed, RefreshCw } from "lucide-react";
import Link from "next/link";
import { Fragment } from "react";
import { useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import { Count } from "@/components/number";
import { ChangeCells, ChangeHeads } from "@/components/sync-logs/change-counts";
import { startedText } from "@/components/sync-logs/sync-words";
import { Elapsed, RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Progress } from "@/components/ui/progress";
import { Table, Td, Th } from "@/components/ui/table";
import { type ProgressLine, progressLines } from "@/lib/connections/progress-lines";
import type { ConnectionDetail, SyncProgress } from "@/lib/connections/views";
import { MODEL_LABELS } from "@/lib/pms/model-names";
import { cancelSync } from "./actions";
import { useIntegrations } from "./integrations-context";

const MODE_TEXT = {
  initial: "Initial sync: everything is read once, nothing is announced",
  incremental: "Reads what changed since the last sync",
  full: "Reads everything and announces changes",
  back_sync: "Back-sync: everything is read again, nothing is announced",
};

type Props = { connection: ConnectionDetail; progress: SyncProgress };

/** The sync under way, a line for each model; its numbers move as pages are stored. */
export function SyncProgressCard({ connection, progress }: Props) {
  const { org, refusal } = useIntegrations();
  const cancel = useWrite(cancelSync, {
    invalidates: [org, "connections"],
    failure: "The sync goes on",
  });
  const lines = progressLines(progress);
  const isCancelling = Boolean(progress.cancelRequestedAt) || cancel.isPending;
  return (
    <Card
      flush
      title={
        <span className="flex items-center gap-2">
          <RefreshCw
            aria-hidden="true"
            size={16}
            className="animate-[spin_1.6s_linear_infinite] text-running"
          />
          {progress.status === "queued" ? "Sync is starting" : "Syncing"}
        </span>
      }
      description={
        <>
          {MODE_TEXT[progress.mode]} · {startedText(progress)} ·{" "}
          <Elapsed since={progress.startedAt ?? progress.createdAt} />
        </>
      }
      actions={
        <>
          <Link className="link text-sm" href={`/${org}/sync-logs/${progress.id}`}>
            Open log
          </Link>
          <WriteButton
            refusal={refusal}
            size="sm"
            onClick={() => cancel.mutate({ org, syncLogId: progress.id })}
            pending={isCancelling}
          >
            {isCancelling ? "Cancelling" : "Cancel"}
          </WriteButton>
        </>
      }
    >
      <Table caption={`Progress of the sync of ${connection.name}`} compact>
        <thead>
          <tr>
            <Th>Model</Th>
            <Th className="w-40">Progress</Th>
            <Th end>Pages</Th>
            <ChangeHeads />
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Fragment key={line.model}>
              <Line line={line} />
              <Trouble line={line} />
            </Fragment>
          ))}
        </tbody>
      </Table>
    </Card>
  );
}

const isInTrouble = (line: ProgressLine): boolean =>
  Boolean(line.waitsUntil || (line.state === "failed" && line.errorMessage));

function Line({ line }: { line: ProgressLine }) {
  return (
    <tr className={cn(isInTrouble(line) && "[&>td]:border-b-0")}>
      <Td>
        <span className="flex items-center gap-2 whitespace-nowrap">
          <StateIcon state={line.state} />
          {MODEL_LABELS[line.model]}
        </span>
      </Td>
      <Td>
        <Bar line={line} />
      </Td>
      <Td end>
        <Count value={line.pages} />
      </Td>
      <ChangeCells changes={line} />
    </tr>
  );
}

/** What holds a model up, in the whole width: a vendor's sentence is long. */
function Trouble({ line }: { line: ProgressLine }) {
  if (!isInTrouble(line)) return null;
  return (
    <tr>
      <Td colSpan={7} className={cn("text-xs", line.waitsUntil ? "text-warning" : "text-urgent")}>
        <span className="sr-only">{MODEL_LABELS[line.model]}: </span>
        {line.waitsUntil && (
          <>
            Attempt {line.attempts + 1} <RelativeTime at={line.waitsUntil} />
            {line.errorMessage && ": "}
          </>
        )}
        {line.errorMessage}
      </Td>
    </tr>
  );
}

const STATES = {
  waiting: { icon: CircleDashed, className: "text-subtle", word: "Waiting" },
  reading: { icon: RefreshCw, className: "text-running", word: "Reading" },
  done: { icon: CircleCheck, className: "text-ok", word: "Done" },
  failed: { icon: CircleAlert, className: "text-urgent", word: "Failed" },
};

function StateIcon({ state }: { state: ProgressLine["state"] }) {
  const { icon: Icon, className, word } = STATES[state];
  return (
    <span className={className} data-tip={word}>
      <Icon aria-hidden="true" size={14} />
      <span className="sr-only">{word}:</span>
    </span>
  );
}

function Bar({ line }: { line: ProgressLine }) {
  const label = `${MODEL_LABELS[line.model]} read`;
  if (line.state === "waiting") return <span className="text-xs text-subtle">Waiting</span>;
  if (line.state === "reading" && line.percent === null) return <Progress label={label} />;
  const percent = line.percent ?? 100;
  return (
    <span className="flex items-center gap-2">
      <Progress
        label={label}
        value={percent}
        tone={line.state === "failed" ? "urgent" : line.state === "done" ? "ok" : "running"}
      />
      <span className="w-9 flex-none text-right text-xs tabular-nums">{percent} %</span>
    </span>
  );
}
