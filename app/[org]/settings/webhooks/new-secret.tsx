import { SecretValue } from "@/app/[org]/settings/webhooks/secret-value";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SnippetPicker } from "@/components/webhooks/snippet-picker";

/** A webhook's signing secret, and how to check signatures with it. */
export function NewSecret({ secret, doneHref }: { secret: string; doneHref: string }) {
  return (
    <Card title="Signing secret" description="Check it in your receiver, so that it takes only what we sent.">
      <div className="grid gap-4">
        <SecretValue secret={secret} />
        <SnippetPicker secret={secret} />
        <div>
          <ButtonLink href={doneHref} variant="primary">
            Go to the webhook
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
