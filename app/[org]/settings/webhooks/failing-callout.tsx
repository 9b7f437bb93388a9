import { LazySnoozeControl } from "@/app/[org]/settings/webhooks/lazy-parts";
import { ExactTime } from "@/components/time";
import { Callout } from "@/components/ui/callout";
import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";
import type { HealthView } from "@/lib/webhooks/read-health";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

type Props = { org: string; webhook: WebhookView; health: HealthView["health"]; canWrite: boolean };

/** Since when a webhook fails, why, what to do, and by when. */
export function FailingCallout({ org, webhook, health, canWrite }: Props) {
  const guide = webhook.lastErrorClass ? ERROR_GUIDE[webhook.lastErrorClass as ErrorClass] : null;
  if (!webhook.failingSince) return null;
  const isSnoozed = health?.protection === "snoozed";
  return (
    <Callout
      tone={health && health.percent >= 90 && health.disableAt ? "urgent" : "warning"}
      title={guide?.title ?? "Failing"}
      actions={
        canWrite &&
        health?.disableAt && <LazySnoozeControl org={org} webhookId={webhook.id} isSnoozed={isSnoozed} />
      }
    >
      Failing since <ExactTime at={webhook.failingSince} />. {health && <Outlook health={health} />}{" "}
      {guide?.meaning} {guide?.remedy}
    </Callout>
  );
}

function Outlook({ health }: { health: NonNullable<Props["health"]> }) {
  if (!health.disableAt) return "It has never succeeded, so the rule does not disable it.";
  const date = <ExactTime at={health.disableAt} className="font-medium" />;
  if (health.protection === "too_few_days")
    return <>Not disabled before {date}, and only if it goes on failing until then.</>;
  return <>It is disabled on {date} unless one delivery succeeds.</>;
}
