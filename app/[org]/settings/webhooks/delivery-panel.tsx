import { Route, X } from "lucide-react";
import { ResendButton } from "@/app/[org]/settings/webhooks/resend-button";
import { CopyId, CopyTextButton } from "@/components/copy-button";
import { StatusBadge } from "@/components/status-badge";
import { ExactTime, RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import { IconLink } from "@/components/ui/icon-button";
import { AttemptCard } from "@/components/webhooks/attempt-card";
import { DELIVERY_LOOK } from "@/components/webhooks/delivery-look";
import { JsonView } from "@/components/webhooks/json-view";
import type { DeliveryDetail } from "@/db/queries/delivery-views";
import { trailHref } from "@/lib/trail/start";
import { curlCommand } from "@/lib/webhooks/curl-command";
import { renderBody } from "@/lib/webhooks/payload";

type Props = { org: string; detail: DeliveryDetail; canResend: boolean; closeHref: string };

/** One delivery: what was sent, every attempt with its answer, and when the next one is. */
export function DeliveryPanel({ org, detail, canResend, closeHref }: Props) {
  const { delivery, event, attempts } = detail;
  const last = attempts.at(-1);
  const sendData = last?.sendData ?? detail.sendData;
  const body = renderBody(event, { sendData });
  const isRetrying = delivery.state === "pending" && delivery.attempts > 0;
  return (
    <Card
      title={event.name}
      actions={
        <>
          {canResend && <ResendButton org={org} webhookId={delivery.webhookId} eventId={event.id} />}
          <ButtonLink
            size="sm"
            href={trailHref(org, { kind: "delivery", webhookId: delivery.webhookId, eventId: event.id })}
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
      <div className="grid gap-5">
        <DescriptionList
          items={[
            { label: "State", value: <StatusBadge look={DELIVERY_LOOK[delivery.state]} /> },
            {
              label: "Next attempt",
              value: isRetrying ? <RelativeTime at={delivery.nextAttemptAt} style="long" /> : null,
            },
            { label: "Happened", value: <ExactTime at={event.createdAt} /> },
            {
              label: "Message id",
              value: <CopyId value={`${event.id}:${delivery.webhookId}`} label="Copy message id" short />,
            },
            { label: "Sequence", value: delivery.sequence },
          ]}
        />
        <section className="grid gap-2" aria-label="Request">
          <div className="flex flex-wrap items-center justify-between gap-2">
            <h3 className="text-sm font-medium">Request</h3>
            {last && (
              <CopyTextButton
                value={curlCommand({ url: last.url, headers: last.requestHeaders, body })}
                tip="The last attempt as a command. Values of your own headers are masked."
              >
                Copy as curl
              </CopyTextButton>
            )}
          </div>
          {last && <code className="text-xs text-muted wrap-anywhere">POST {last.url}</code>}
          <JsonView label="request body" text={body} />
        </section>
        <section className="grid gap-3" aria-label="Attempts">
          <h3 className="text-sm font-medium">Attempts</h3>
          {attempts.length === 0 && <p className="text-sm text-muted">None yet.</p>}
          {attempts.toReversed().map((attempt) => (
            <AttemptCard
              key={attempt.number}
              attempt={attempt}
              body={attempt.sendData === sendData ? body : renderBody(event, attempt)}
            />
          ))}
        </section>
      </div>
    </Card>
  );
}
