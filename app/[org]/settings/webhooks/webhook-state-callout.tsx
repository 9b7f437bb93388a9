import { EnableButton } from "@/app/[org]/settings/webhooks/enable-button";
import { FailingCallout } from "@/app/[org]/settings/webhooks/failing-callout";
import { LazyHeldCallout } from "@/app/[org]/settings/webhooks/lazy-parts";
import { TryNowButton } from "@/app/[org]/settings/webhooks/try-now-button";
import { Count } from "@/components/number";
import { ExactTime, RelativeTime } from "@/components/time";
import { Callout } from "@/components/ui/callout";
import type { ReplayView } from "@/lib/replays/read-replays";
import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";
import { nextTrialOf } from "@/lib/webhooks/next-trial";
import type { HealthView } from "@/lib/webhooks/read-health";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

type Props = {
  org: string;
  webhook: WebhookView;
  /** Null where it does not fail. */
  health: HealthView["health"];
  held: number;
  prepared: ReplayView | null;
  canWrite: boolean;
};

/** What is the matter with a webhook, since when, and what to do; nothing where all is well. */
export function WebhookStateCallout({ org, webhook, health, held, prepared, canWrite }: Props) {
  const guide = webhook.lastErrorClass ? ERROR_GUIDE[webhook.lastErrorClass as ErrorClass] : null;
  if (webhook.state === "disabled" && webhook.disabledAt) {
    return (
      <Callout
        tone="urgent"
        title={
          webhook.disabledReason === "gone"
            ? "Disabled: the receiver answered 410 Gone"
            : "Disabled after failing for days"
        }
        actions={
          canWrite && (
            <>
              {held > 0 && <TryNowButton org={org} webhookId={webhook.id} />}
              <EnableButton org={org} webhookId={webhook.id} />
            </>
          )
        }
      >
        <p>
          Since <ExactTime at={webhook.disabledAt} />, <Count value={held} />{" "}
          {held === 1 ? "delivery is" : "deliveries are"} held. {guide?.remedy}
        </p>
        <Trials webhook={webhook} held={held} />
      </Callout>
    );
  }
  if (webhook.state === "inactive") {
    return (
      <Callout title="Off: what happens now is not kept for this webhook">
        {held > 0 && (
          <>
            <Count value={held} /> {held === 1 ? "delivery" : "deliveries"} from before{" "}
            {held === 1 ? "is" : "are"} held, to be sent in order once it is switched on.
          </>
        )}
      </Callout>
    );
  }
  if (held > 0 && canWrite)
    return <LazyHeldCallout org={org} webhookId={webhook.id} held={held} prepared={prepared} />;
  if (webhook.state !== "failing") return null;
  return <FailingCallout org={org} webhook={webhook} health={health} canWrite={canWrite} />;
}

/** When a disabled webhook is tried again, and how it went last. */
function Trials({ webhook, held }: { webhook: WebhookView; held: number }) {
  const nextAt = nextTrialOf(webhook);
  const guide = webhook.lastErrorClass ? ERROR_GUIDE[webhook.lastErrorClass as ErrorClass] : null;
  return (
    <p>
      {guide && webhook.lastFailureAt && (
        <>
          Last failure <RelativeTime at={webhook.lastFailureAt} style="long" />: {guide.title}.{" "}
        </>
      )}
      {nextAt === null ? (
        "It is not tried again by itself."
      ) : (
        <>
          {held === 0 ? "What is held by then is tried " : "The oldest of them is tried "}
          <RelativeTime at={nextAt} style="next" />, and the webhook is enabled if it is taken.
        </>
      )}
    </p>
  );
}
