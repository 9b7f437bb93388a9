import { InboxSecretButton } from "@/app/[org]/settings/webhooks/inbox-secret-button";
import { SecretValue } from "@/app/[org]/settings/webhooks/secret-value";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SnippetPicker } from "@/components/webhooks/snippet-picker";

type Props = {
  org: string;
  created: { id: string; secret: string; inboxPage: string | null };
};

/** A webhook's signing secret, and how to check signatures with it. */
export function NewSecret({ org, created: { id, secret, inboxPage } }: Props) {
  return (
    <Card title="Signing secret" description="Check it in your receiver, so that it takes only what we sent.">
      <div className="grid gap-4">
        <SecretValue secret={secret} />
        <SnippetPicker secret={secret} />
        {inboxPage && <InboxSecretButton {...{ org, webhookId: id, inboxPage }} />}
        <div>
          <ButtonLink href={`/${org}/settings/webhooks/${id}`} variant="primary">
            Go to the webhook
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
