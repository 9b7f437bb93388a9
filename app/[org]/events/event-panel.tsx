import { Route, X } from "lucide-react";
import Link from "next/link";
import { CopyId } from "@/components/copy-button";
import { StatusBadge } from "@/components/status-badge";
import { ExactTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { IconLink } from "@/components/ui/icon-button";
import { deliveryLook } from "@/components/webhooks/delivery-look";
import { JsonView } from "@/components/webhooks/json-view";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";
import { trailHref } from "@/lib/trail/start";
import type { EventDetail } from "@/lib/webhooks/read-events";

type Props = { org: string; detail: EventDetail; closeHref: string };

/** One event: where it comes from, what it carries, and which webhooks it went to. */
export function EventPanel({ org, detail, closeHref }: Props) {
  const { event, deliveries } = detail;
  return (
    <Card
      title={<code>{event.name}</code>}
      actions={
        <>
          <ButtonLink
            size="sm"
            href={trailHref(org, { kind: "event", id: event.id })}
            icon={<Route aria-hidden="true" />}
          >
            Trail
          </ButtonLink>
          <IconLink href={closeHref} scroll={false} label="Close" shortcut="Esc">
            <X aria-hidden="true" />
          </IconLink>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-5">
        <DescriptionList
          items={[
            { label: "Happened", value: <ExactTime at={event.createdAt} /> },
            { label: "Event id", value: <CopyId value={event.id} label="Copy event id" short /> },
            {
              label: "Record",
              value: event.recordId && (
                <span className="inline-flex flex-wrap items-center gap-x-3">
                  {event.model && (
                    <Link
                      href={`/${org}/records/${pathOfModel(event.model)}/${event.recordId}`}
                      className="link"
                    >
                      Open the {MODEL_SINGULAR[event.model]}
                    </Link>
                  )}
                  <CopyId value={event.recordId} label="Copy record id" short />
                </span>
              ),
            },
            {
              label: "Sync",
              value: event.syncLogId && (
                <Link href={`/${org}/sync-logs/${event.syncLogId}`} className="link">
                  Open the sync
                </Link>
              ),
            },
          ]}
        />
        <section className="grid grid-cols-1 gap-2" aria-label="Deliveries">
          <h3 className="text-sm font-medium">Deliveries</h3>
          {deliveries.length === 0 && <p className="text-sm text-muted">No webhook asked for it.</p>}
          <ul className="divide-y rounded-md border text-sm empty:hidden">
            {deliveries.map(({ webhookId, callbackUrl, isDeleted, ...delivery }) => (
              <li key={webhookId} className="flex items-center justify-between gap-3 px-3 py-2">
                {isDeleted ? (
                  <span className="min-w-0 truncate text-muted">{callbackUrl} (deleted)</span>
                ) : (
                  <Link
                    href={`/${org}/settings/webhooks/${webhookId}?delivery=${event.id}`}
                    className="min-w-0 truncate rounded-sm hover:underline"
                  >
                    {callbackUrl}
                  </Link>
                )}
                <StatusBadge look={deliveryLook(delivery)} />
              </li>
            ))}
          </ul>
        </section>
        <section className="grid grid-cols-1 gap-2" aria-label="Payload">
          <h3 className="text-sm font-medium">Payload</h3>
          <JsonView label="payload" text={JSON.stringify(event.payload)} />
        </section>
      </div>
    </Card>
  );
}
