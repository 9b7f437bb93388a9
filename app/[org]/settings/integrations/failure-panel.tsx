"use client";

import { CircleAlert, ExternalLink, RefreshCw } from "lucide-react";
import Link from "next/link";
import { WriteButton } from "@/components/connections/write-button";
import { CopyButton } from "@/components/copy-button";
import { ToldPeople } from "@/components/notifications/told-people";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import type { ConnectionDetail } from "@/lib/connections/views";
import { guideFor, type PmsErrorGuide } from "@/lib/pms/error-kinds";
import { trailHref } from "@/lib/trail/start";
import { Acknowledgement } from "./acknowledgement";
import { FailureFacts } from "./failure-facts";
import { useIntegrations } from "./integrations-context";
import { ReauthenticateForm } from "./reauthenticate-form";
import { useResync } from "./use-resync";

/** Everything about the failure, first on the page: cause, the vendor's own words, facts, who was told, the way out. */
export function FailurePanel({ connection }: { connection: ConnectionDetail }) {
  const guide = guideFor(connection.errorKind ?? "internal", connection.vendorName);
  return (
    <section
      aria-labelledby="failure-title"
      className="tone-urgent overflow-hidden rounded-lg border border-(--tone-line) bg-surface"
    >
      <div className="flex gap-3 border-b border-(--tone-line) bg-(--tone-bg) px-4 py-3">
        <CircleAlert aria-hidden="true" size={18} className="mt-0.5 flex-none text-(--tone)" />
        <div className="min-w-0">
          <h3 id="failure-title" className="text-(--tone)">
            {guide.title}
          </h3>
          <p>{guide.cause}</p>
        </div>
      </div>
      <div className="grid gap-5 p-4">
        <VendorMessage connection={connection} />
        <FailureFacts connection={connection} guide={guide} />
        <NextStep connection={connection} guide={guide} />
        <div className="grid gap-3 border-t pt-4">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h4 className="font-medium">Who was told</h4>
            {connection.incident && <IncidentLinks incidentId={connection.incident.id} />}
            {connection.incident && (
              <Acknowledgement connection={connection} incident={connection.incident} />
            )}
          </div>
          <ToldPeople people={connection.told} empty="Nobody yet: owners and admins are being told now." />
        </div>
      </div>
    </section>
  );
}

function IncidentLinks({ incidentId }: { incidentId: string }) {
  const { org } = useIntegrations();
  return (
    <span className="ml-auto flex gap-3 text-sm">
      <Link href={`/${org}/incidents/${incidentId}`} className="link">
        Incident
      </Link>
      <Link href={trailHref(org, { kind: "incident", id: incidentId })} className="link">
        Trail
      </Link>
    </span>
  );
}

function VendorMessage({ connection }: { connection: ConnectionDetail }) {
  if (!connection.errorMessage) return null;
  return (
    <figure className="grid gap-1.5">
      <figcaption className="text-xs text-subtle">What the last sync reported</figcaption>
      <div className="flex items-start gap-2 rounded-md border bg-sunken px-3 py-2">
        <code className="max-h-40 min-w-0 flex-1 overflow-y-auto text-sm whitespace-pre-wrap">
          {connection.errorMessage}
        </code>
        <CopyButton value={connection.errorMessage} label="Copy message" />
      </div>
    </figure>
  );
}

function NextStep({ connection, guide }: { connection: ConnectionDetail; guide: PmsErrorGuide }) {
  const { vendors, refusal } = useIntegrations();
  const isSaved = isSavedSinceFailure(connection);
  const docsUrl = vendors.find((vendor) => vendor.id === connection.vendor)?.docsUrl;
  return (
    <div className="grid gap-3 border-t pt-4">
      <div>
        <h4 className="font-medium">Next step</h4>
        <p className="text-sm text-muted">
          {isSaved ? "New credentials are stored; a sync that works clears this failure." : guide.nextStep}
        </p>
      </div>
      {guide.action === "reauthenticate" ? (
        refusal ? (
          <p className="text-sm">{refusal} Ask one of them to enter new credentials.</p>
        ) : (
          <ReauthenticateForm connection={connection} isSaved={isSaved} />
        )
      ) : (
        <div className="flex flex-wrap gap-2">
          {guide.action === "docs" && docsUrl && (
            <a
              href={docsUrl}
              target="_blank"
              rel="noreferrer"
              className={buttonClass({ variant: "primary" })}
            >
              {guide.actionLabel}
              <ExternalLink aria-hidden="true" size={14} />
              <span className="sr-only">(opens in a new tab)</span>
            </a>
          )}
          <ResyncButton connection={connection} isFirst={guide.action !== "docs"} />
          <SyncLogLink connection={connection} />
        </div>
      )}
    </div>
  );
}

function ResyncButton({ connection, isFirst }: { connection: ConnectionDetail; isFirst: boolean }) {
  const { refusal } = useIntegrations();
  const resync = useResync(connection);
  return (
    <WriteButton
      refusal={refusal}
      variant={isFirst ? "primary" : "secondary"}
      onClick={() => resync.start()}
      pending={resync.isPending}
      disabled={Boolean(connection.progress)}
      icon={<RefreshCw aria-hidden="true" size={16} />}
    >
      {connection.progress ? "Syncing" : "Resync now"}
    </WriteButton>
  );
}

function SyncLogLink({ connection }: { connection: ConnectionDetail }) {
  const { org } = useIntegrations();
  const logId = connection.incident?.lastSyncLogId;
  if (!logId) return null;
  return <ButtonLink href={`/${org}/sync-logs/${logId}`}>Open the failed sync</ButtonLink>;
}

/** True when credentials were stored after the sync that failed last. */
function isSavedSinceFailure({ credentialsUpdatedAt, runs }: ConnectionDetail): boolean {
  const failed = runs.find((run) => run.status === "error");
  return (
    failed !== undefined &&
    Date.parse(credentialsUpdatedAt) > Date.parse(failed.finishedAt ?? failed.createdAt)
  );
}
