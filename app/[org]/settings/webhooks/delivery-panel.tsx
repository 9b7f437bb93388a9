import { Route, X } from "lucide-react";
import { DeliveryFacts } from "@/app/[org]/settings/webhooks/delivery-facts";
import { DeliveryTimeline } from "@/app/[org]/settings/webhooks/delivery-timeline";
import { ResendButton } from "@/app/[org]/settings/webhooks/resend-button";
import { SendFailedSince } from "@/app/[org]/settings/webhooks/send-failed-since";
import { CopyTextButton } from "@/components/copy-button";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { IconLink } from "@/components/ui/icon-button";
import { Tabs } from "@/components/ui/tabs";
import { AttemptCard } from "@/components/webhooks/attempt-card";
import { JsonView } from "@/components/webhooks/json-view";
import type { DeliveryDetail } from "@/db/queries/delivery-views";
import type { ReplayView } from "@/lib/replays/read-replays";
import { timeOfId } from "@/lib/time-range";
import { trailHref } from "@/lib/trail/start";
import { curlCommand } from "@/lib/webhooks/curl-command";
import { renderBody } from "@/lib/webhooks/payload";

type Props = {
  org: string;
  detail: DeliveryDetail;
  canResend: boolean;
  /** The replay that was counted last. */
  prepared: ReplayView | null;
  closeHref: string;
};

/** One delivery: what was sent, every attempt with its answer, and when the next one is. */
export function DeliveryPanel({ org, detail, canResend, prepared, closeHref }: Props) {
  const { delivery, event, attempts } = detail;
  const last = attempts.at(-1);
  const body = renderBody(event, { sendData: last?.sendData ?? detail.sendData });
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
        <DeliveryFacts org={org} detail={detail} />
        {canResend && (
          <div>
            <SendFailedSince
              {...{ org, webhookId: delivery.webhookId, prepared }}
              since={timeOfId(event.id).toISOString()}
            />
          </div>
        )}
        <Tabs
          key={event.id}
          label="Delivery"
          initial={last?.errorClass ? "response" : "request"}
          items={[
            { value: "request", label: "Request", content: <RequestView {...{ last, body }} /> },
            {
              value: "response",
              label: "Response",
              content: last ? (
                <AttemptCard attempt={last} body={body} />
              ) : (
                <p className="text-sm text-muted">Not sent yet.</p>
              ),
            },
            {
              value: "timeline",
              label: <>Timeline ({attempts.length})</>,
              content: <DeliveryTimeline detail={detail} />,
            },
          ]}
        />
      </div>
    </Card>
  );
}

/** What was sent: as a tree to read, and as a command to try it with. */
function RequestView({ last, body }: { last: DeliveryDetail["attempts"][number] | undefined; body: string }) {
  return (
    <section className="grid gap-2" aria-label="Request">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <code className="min-w-0 text-xs text-muted wrap-anywhere">{last && `POST ${last.url}`}</code>
        {last && (
          <CopyTextButton
            value={curlCommand({ url: last.url, headers: last.requestHeaders, body })}
            tip="The last attempt as a command. Values of your own headers are masked."
          >
            Copy as curl
          </CopyTextButton>
        )}
      </div>
      <JsonView label="request body" text={body} />
    </section>
  );
}
