import Link from "next/link";
import { CopyId } from "@/components/copy-button";
import { StatusBadge } from "@/components/status-badge";
import { ExactTime, RelativeTime } from "@/components/time";
import { DescriptionList } from "@/components/ui/description-list";
import { deliveryLook } from "@/components/webhooks/delivery-look";
import type { DeliveryDetail } from "@/db/queries/delivery-views";
import { MODEL_SINGULAR } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";

/** How a delivery stands, what its event is about, and the ways to both. */
export function DeliveryFacts({ org, detail }: { org: string; detail: DeliveryDetail }) {
  const { delivery, event, about } = detail;
  const isRetrying = delivery.state === "pending" && delivery.attempts > 0;
  return (
    <DescriptionList
      items={[
        { label: "State", value: <StatusBadge look={deliveryLook(delivery)} /> },
        {
          label: "Next attempt",
          value: isRetrying ? <RelativeTime at={delivery.nextAttemptAt} style="next" /> : null,
        },
        {
          label: "Record",
          value: about.record && (
            <>
              <Link
                href={`/${org}/records/${pathOfModel(about.record.model)}/${about.record.id}`}
                className="link wrap-anywhere"
              >
                {about.record.name}
              </Link>{" "}
              <span className="text-subtle">{MODEL_SINGULAR[about.record.model]}</span>
            </>
          ),
        },
        { label: "Property", value: about.propertyName },
        {
          label: "Integration",
          value: event.connectionId && about.connectionName && (
            <Link href={`/${org}/settings/integrations?connection=${event.connectionId}`} className="link">
              {about.connectionName}
            </Link>
          ),
        },
        {
          label: "Event",
          value: (
            <Link href={`/${org}/events?open=${event.id}`} className="link">
              Open the event
            </Link>
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
        { label: "Happened", value: <ExactTime at={event.createdAt} /> },
        {
          label: "Message id",
          value: <CopyId value={`${event.id}:${delivery.webhookId}`} label="Copy message id" short />,
        },
        { label: "Sequence", value: delivery.sequence },
      ]}
    />
  );
}
