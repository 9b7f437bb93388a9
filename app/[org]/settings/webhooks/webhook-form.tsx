"use client";

import Link from "next/link";
import { type ComponentProps, type FormEvent, useState, useTransition } from "react";
import { createWebhook, updateWebhook } from "@/app/[org]/settings/webhooks/actions";
import { DeliveryCard } from "@/app/[org]/settings/webhooks/delivery-card";
import { LazyEventPicker, LazyNewSecret } from "@/app/[org]/settings/webhooks/lazy-form-parts";
import { LazyTestPanel } from "@/app/[org]/settings/webhooks/lazy-parts";
import { PropertyField } from "@/app/[org]/settings/webhooks/property-field";
import { useWebhookFields } from "@/app/[org]/settings/webhooks/use-webhook-fields";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { PairRows } from "@/components/webhooks/pair-rows";
import type { PropertyChoice } from "@/db/queries/property-choices";
import type { ActionError } from "@/lib/auth/action-result";
import type { SeenSettings } from "@/lib/webhooks/webhook-input";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

type Props = {
  org: string;
  /** What is changed; without it, a webhook is added. */
  stored?: { webhook: WebhookView; seen: SeenSettings };
  properties: PropertyChoice[];
  hasMoreProperties: boolean;
  /** An inbox of this webhook's own; null where there is no Inbox. */
  inboxUrl: string | null;
};

export function WebhookForm({ org, stored, properties, hasMoreProperties, inboxUrl }: Props) {
  const { fields, set, settings, changes, hasEdits, drop, keep } = useWebhookFields(stored);
  const webhook = stored?.webhook;
  const [error, setError] = useState<ActionError>();
  const [created, setCreated] = useState<ComponentProps<typeof LazyNewSecret>["created"]>();
  const [isPending, startTransition] = useTransition();
  const pathname = `/${org}/settings/webhooks`;
  const errors = error?.fields ?? {};

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = webhook
        ? await updateWebhook({ org, webhookId: webhook.id, ...changes })
        : await createWebhook({ org, ...settings });
      // Shown with what was read anew, not before it.
      startTransition(() => {
        setError(answer.ok ? undefined : answer.error);
        if (webhook && answer.ok) drop();
        if (!answer.ok && answer.error.code === "conflict") keep();
        if (answer.ok && answer.data) setCreated(answer.data);
      });
      if (webhook && answer.ok) toast("Changes saved", { tone: "ok" });
    });
  }
  function showStored() {
    drop();
    setError(undefined);
  }

  if (created) return <LazyNewSecret org={org} created={created} />;

  return (
    <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,26rem)]">
      <form onSubmit={submit} noValidate className="grid gap-5">
        <Card title="Where to">
          <div className="grid gap-4">
            <Field
              label="URL"
              error={errors.callbackUrl}
              help="Called by POST with a JSON body. Redirects are not followed."
              aside={
                inboxUrl && (
                  <button type="button" className="link" onClick={() => set("callbackUrl", inboxUrl)}>
                    Use the built-in Inbox
                  </button>
                )
              }
            >
              <Input
                type="url"
                inputMode="url"
                value={fields.callbackUrl}
                onChange={(event) => set("callbackUrl", event.target.value)}
                placeholder="https://example.com/webhooks"
                autoComplete="off"
                spellCheck={false}
              />
            </Field>
            <Field label="Description" optional error={errors.description}>
              <Input
                value={fields.description}
                onChange={(event) => set("description", event.target.value)}
                autoComplete="off"
              />
            </Field>
            <PropertyField
              org={org}
              value={fields.propertyId}
              onValue={(propertyId) => set("propertyId", propertyId)}
              error={errors.propertyId ?? errors.isGlobal}
              initial={properties}
              hasMore={hasMoreProperties}
            />
          </div>
        </Card>
        <Card
          title="Events"
          actions={
            <Link href="/docs/events" target="_blank" className="link text-sm">
              What each event carries
            </Link>
          }
        >
          <LazyEventPicker
            mask={fields.eventMask}
            onMask={(mask) => set("eventMask", mask)}
            error={errors.eventMask}
          />
        </Card>
        <Card title="Request">
          <div className="grid gap-4">
            <PairRows
              label="Headers"
              help="Values are stored encrypted. A masked value stays as it is."
              pairs={fields.headers}
              onPairs={(pairs) => set("headers", pairs)}
              error={sentencesOf(errors, "headers")}
            />
            <PairRows
              label="Query parameters"
              pairs={fields.requestParams}
              onPairs={(pairs) => set("requestParams", pairs)}
              error={sentencesOf(errors, "requestParams")}
            />
            <Checkbox
              label="Send data"
              description="Without it a request tells what happened to what, without values."
              checked={fields.sendData}
              onChange={(event) => set("sendData", event.target.checked)}
            />
            <Checkbox
              label="Active"
              description="Only active webhooks receive events. What happens while it is off is not kept for it."
              checked={fields.isActive}
              onChange={(event) => set("isActive", event.target.checked)}
            />
          </div>
        </Card>
        <DeliveryCard
          fields={fields}
          set={set}
          errors={errors}
          retryErrors={sentencesOf(errors, "retry")}
          hasPropexoSecret={webhook?.hasPropexoSecret ?? false}
        />
        <FormError>{error && Object.keys(errors).length === 0 ? error.message : undefined}</FormError>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={isPending}>
            {webhook ? "Save changes" : "Add webhook"}
          </Button>
          {!webhook && <ButtonLink href={pathname}>Cancel</ButtonLink>}
          {webhook && hasEdits && (
            <Button onClick={showStored} disabled={isPending}>
              Drop changes
            </Button>
          )}
        </div>
      </form>
      <LazyTestPanel
        {...{ org, webhookId: webhook?.id, settings }}
        hasPropexoSecret={
          settings.propexoSecret === undefined
            ? (webhook?.hasPropexoSecret ?? false)
            : settings.propexoSecret !== null
        }
      />
    </div>
  );
}

/** The sentences of a field and of what it contains. */
const sentencesOf = (errors: Record<string, string[]>, field: string): string[] =>
  Object.entries(errors).flatMap(([name, sentences]) =>
    name === field || name.startsWith(`${field}.`) ? sentences : [],
  );
