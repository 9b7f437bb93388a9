"use client";

import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { createWebhook, updateWebhook } from "@/app/[org]/settings/webhooks/actions";
import { NewSecret } from "@/app/[org]/settings/webhooks/new-secret";
import { TestPanel } from "@/app/[org]/settings/webhooks/test-panel";
import { useWebhookFields, type WebhookFields } from "@/app/[org]/settings/webhooks/use-webhook-fields";
import { Button, ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input, Select } from "@/components/ui/input";
import { EventPicker } from "@/components/webhooks/event-picker";
import { PairRows } from "@/components/webhooks/pair-rows";
import type { PropertyChoice } from "@/db/queries/property-choices";
import type { ActionError } from "@/lib/auth/action-result";
import type { WebhookView } from "@/lib/webhooks/webhook-views";

type Props = { org: string; webhook?: WebhookView; properties: PropertyChoice[]; inboxUrl: string | null };

export function WebhookForm({ org, webhook, properties, inboxUrl }: Props) {
  const router = useRouter();
  const { fields, set, settings } = useWebhookFields(webhook);
  const [error, setError] = useState<ActionError>();
  const [created, setCreated] = useState<{ id: string; secret: string }>();
  const [isPending, startTransition] = useTransition();
  const pathname = `/${org}/settings/webhooks`;
  const errors = error?.fields ?? {};

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = webhook
        ? await updateWebhook({ org, webhookId: webhook.id, ...settings })
        : await createWebhook({ org, ...settings });
      setError(answer.ok ? undefined : answer.error);
      if (!answer.ok) return;
      if (answer.data) setCreated(answer.data);
      else router.push(`${pathname}/${webhook?.id}`);
    });
  }

  if (created) return <NewSecret secret={created.secret} doneHref={`${pathname}/${created.id}`} />;

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
                  <button
                    type="button"
                    className="link"
                    onClick={() => set("callbackUrl", `${inboxUrl}/in/my-inbox`)}
                  >
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
            <Field
              label="Properties"
              error={errors.propertyId ?? errors.isGlobal}
              help="Events without a property, such as the end of a sync, go to webhooks for all properties only."
            >
              <Select value={fields.propertyId} onChange={(event) => set("propertyId", event.target.value)}>
                <option value="">All properties</option>
                {properties.map(({ id, name, connectionName }) => (
                  <option key={id} value={id}>
                    {name} ({connectionName})
                  </option>
                ))}
              </Select>
            </Field>
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
          <EventPicker
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
              description="Only active webhooks receive events."
              checked={fields.isActive}
              onChange={(event) => set("isActive", event.target.checked)}
            />
          </div>
        </Card>
        <DeliveryCard fields={fields} set={set} errors={errors} />
        <FormError>{error && Object.keys(errors).length === 0 ? error.message : undefined}</FormError>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" variant="primary" pending={isPending}>
            {webhook ? "Save changes" : "Add webhook"}
          </Button>
          <ButtonLink href={webhook ? `${pathname}/${webhook.id}` : pathname}>Cancel</ButtonLink>
        </div>
      </form>
      <TestPanel org={org} webhookId={webhook?.id} callbackUrl={fields.callbackUrl} settings={settings} />
    </div>
  );
}

type Set = ReturnType<typeof useWebhookFields>["set"];

function DeliveryCard({
  fields,
  set,
  errors,
}: {
  fields: WebhookFields;
  set: Set;
  errors: Record<string, string[]>;
}) {
  return (
    <Card title="Delivery">
      <div className="grid gap-4">
        <Field label="Retries" error={sentencesOf(errors, "retry")} help={RETRY_HELP[fields.retry]}>
          <Select
            value={fields.retry}
            onChange={(event) => set("retry", event.target.value as WebhookFields["retry"])}
          >
            <option value="default">Default</option>
            <option value="channex">Channex's schedule</option>
            <option value="propexo">Propexo's schedule</option>
            <option value="custom">Own schedule</option>
          </Select>
        </Field>
        {fields.retry === "custom" && (
          <Field
            label="Seconds before each further attempt"
            help="Up to 20 numbers with commas, each from 1 to 86,400."
          >
            <Input
              value={fields.delays}
              onChange={(event) => set("delays", event.target.value)}
              placeholder="5, 60, 600, 3600"
            />
          </Field>
        )}
        <Field label="Requests per second at most" optional error={errors.requestsPerSecond}>
          <Input
            inputMode="numeric"
            value={fields.requestsPerSecond}
            onChange={(event) => set("requestsPerSecond", event.target.value)}
            placeholder="No limit"
          />
        </Field>
        <Checkbox
          label="Keep the order of each record"
          description="A newer change waits until the older one of the same record is delivered."
          checked={fields.keepsOrder}
          onChange={(event) => set("keepsOrder", event.target.checked)}
        />
      </div>
    </Card>
  );
}

const RETRY_HELP: Record<WebhookFields["retry"], string> = {
  default: "After 5 s, 5 min, 30 min, 2 h, 5 h, 10 h and 10 h, each varied by a fifth.",
  channex:
    "After 1, 2, 4, 8, 15 and 30 min, 1, 2, 4, 6 and 10 h. Only server errors and lost connections are tried again.",
  propexo: "Every 15 minutes, ten times.",
  custom: "As you say below, each varied by a fifth.",
};

/** The sentences of a field and of what it contains. */
const sentencesOf = (errors: Record<string, string[]>, field: string): string[] =>
  Object.entries(errors).flatMap(([name, sentences]) =>
    name === field || name.startsWith(`${field}.`) ? sentences : [],
  );
