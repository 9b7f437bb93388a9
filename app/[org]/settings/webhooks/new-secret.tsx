import { CopyButton } from "@/components/copy-button";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { SnippetPicker } from "@/components/webhooks/snippet-picker";

/** A webhook's signing secret, and how to check signatures with it. */
export function NewSecret({ secret, doneHref }: { secret: string; doneHref?: string }) {
  return (
    <Card title="Signing secret" description="Check it in your receiver, so that it takes only what we sent.">
      <div className="grid gap-4">
        <div className="flex min-w-0 items-center gap-1.5 rounded-md border bg-sunken py-1 pr-1 pl-2.5">
          <code className="min-w-0 flex-1 wrap-anywhere" data-secret="">
            {secret}
          </code>
          <CopyButton value={secret} label="Copy the secret" />
        </div>
        <SnippetPicker secret={secret} />
        {doneHref && (
          <div>
            <ButtonLink href={doneHref} variant="primary">
              Go to the webhook
            </ButtonLink>
          </div>
        )}
      </div>
    </Card>
  );
}
