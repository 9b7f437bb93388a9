import {
  LazyHeadersCard,
  LazyRuleCard,
  LazySecretCard,
  LazyTestPanel,
} from "@/app/[org]/settings/webhooks/lazy-parts";
import type { SecretItem } from "@/app/[org]/settings/webhooks/secret-list";
import { ToldPeople } from "@/components/notifications/told-people";
import { Card } from "@/components/ui/card";
import type { Role } from "@/db/schema/orgs";
import { can } from "@/lib/auth/roles";
import type { ToldPerson } from "@/lib/notifications/told-people";
import type { HealthView } from "@/lib/webhooks/read-health";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

type Props = {
  org: string;
  role: Role;
  webhook: WebhookView;
  /** None for those who may not see them. */
  secrets: SecretItem[];
  health: HealthView | null;
  told: ToldPerson[];
};

/** What stands beside a webhook's deliveries: a test, its headers and secrets, the rule, and who was told. */
export function WebhookSide({ org, role, webhook, secrets, health, told }: Props) {
  const { id: webhookId, headers, hasPropexoSecret } = webhook;
  return (
    <div className="grid gap-5">
      {can(role, "webhook.write") && (
        <LazyTestPanel {...{ org, webhookId, hasPropexoSecret }} settings={webhook} isSaved />
      )}
      {headers && Object.keys(headers).length > 0 && (
        <LazyHeadersCard
          key={webhook.updatedAt}
          {...{ org, webhookId, headers }}
          canReveal={can(role, "webhook.secret")}
        />
      )}
      {secrets.length > 0 && <LazySecretCard {...{ org, webhookId, secrets }} />}
      {health && <LazyRuleCard facts={health.facts} asOf={new Date().toISOString()} />}
      {told.length > 0 && (
        <Card title="Who was told" description="Of this webhook's last warnings.">
          <ToldPeople people={told} empty="Nobody yet." />
        </Card>
      )}
    </div>
  );
}
