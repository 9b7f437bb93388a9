"use client";

import { BookOpen, KeyRound } from "lucide-react";
import Link from "next/link";
import { SYNC_LOOK } from "@/components/status-look";
import { ResyncButton, type SyncLogHeadProps } from "@/components/sync-logs/sync-log-head";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { guideFor, type PmsErrorGuide } from "@/lib/pms/error-kinds";
import type { SyncLogDetail } from "@/lib/syncs/sync-log-shapes";

type Props = Omit<SyncLogHeadProps, "cancelSync" | "newerHref" | "olderHref">;

/** What failed, why, and the next action; once it is fixed, by what. Nothing for a sync without an error. */
export default function SyncLogFailure(props: Props) {
  const { log } = props;
  if (!log.errorKind) return null;
  const guide = guideFor(log.errorKind, log.vendorName);
  const isFixed = Boolean(log.incident?.closedAt) || log.retriedBy?.status === "success";
  return (
    <Callout
      tone={isFixed ? "neutral" : "urgent"}
      title={guide.title}
      className="mb-4"
      actions={isFixed ? undefined : <NextAction {...props} guide={guide} />}
    >
      <p>{guide.cause}</p>
      {log.errorMessage && (
        <pre className="my-2 rounded-md border bg-surface px-2.5 py-2 text-xs whitespace-pre-wrap">
          {log.errorMessage}
        </pre>
      )}
      {!isFixed && <p>{guide.nextStep}</p>}
      <Aftermath {...props} isFixed={isFixed} />
    </Callout>
  );
}

function NextAction({ guide, ...props }: Props & { guide: PmsErrorGuide }) {
  const { org, log } = props;
  const fixHref = `/${org}/settings/integrations?connection=${log.connection.id}`;
  if (guide.action === "reauthenticate") {
    return (
      <ButtonLink variant="primary" href={fixHref} icon={<KeyRound aria-hidden="true" />}>
        {props.refusal ? "Open the integration" : guide.actionLabel}
      </ButtonLink>
    );
  }
  if (guide.action === "docs") {
    return (
      <>
        <a className="btn btn-primary" href={log.docsUrl} target="_blank" rel="noreferrer">
          <BookOpen aria-hidden="true" />
          {guide.actionLabel}
        </a>
        <ButtonLink href={fixHref}>Open the integration</ButtonLink>
      </>
    );
  }
  return <ResyncButton {...props} label={guide.actionLabel} />;
}

/** The automatic retry, and the sync that made it work again. */
function Aftermath({ log, hrefOf, isFixed }: Props & { isFixed: boolean }) {
  const { incident, retriedBy, retryAt } = log;
  const fixedBy = incident?.closingSyncLogId ?? (retriedBy?.status === "success" ? retriedBy.id : undefined);
  return (
    <>
      {retryAt && (
        <p className="mt-1 text-muted">
          The one automatic retry is due <RelativeTime at={retryAt} style="long" />.
        </p>
      )}
      {retriedBy && (
        <p className="mt-1 text-muted">
          Retried <RelativeTime at={retriedBy.createdAt} style="long" />:{" "}
          <Link className="link" href={hrefOf(retriedBy.id)}>
            {SYNC_LOOK[retriedBy.status].word.toLowerCase()}
          </Link>
        </p>
      )}
      {incident && incident.failures > 1 && (
        <p className="mt-1 text-muted">
          One of {incident.failures} failures in a row since{" "}
          <RelativeTime at={incident.openedAt} style="long" />.
        </p>
      )}
      {isFixed && fixedBy && (
        <p className="mt-1 text-muted">
          Fixed <FixedAt log={log} />:{" "}
          <Link className="link" href={hrefOf(fixedBy)}>
            the sync that worked again
          </Link>
        </p>
      )}
    </>
  );
}

function FixedAt({ log }: { log: SyncLogDetail }) {
  const at = log.incident?.closedAt ?? log.retriedBy?.createdAt;
  return at ? <RelativeTime at={at} style="long" /> : null;
}
