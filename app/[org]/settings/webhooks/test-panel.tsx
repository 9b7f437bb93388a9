"use client";

import { lazy, Suspense, useMemo, useState, useTransition } from "react";
import { testWebhook } from "@/app/[org]/settings/webhooks/actions";
import { ConnectionCheck } from "@/app/[org]/settings/webhooks/connection-check";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/input";
import { JsonBlock } from "@/components/webhooks/json-block";
import { RequestBlock } from "@/components/webhooks/request-block";
import type { ActionError } from "@/lib/auth/action-result";
import { CATALOG, type EventName } from "@/lib/webhooks/catalog";
import { matchesMask, parseMask } from "@/lib/webhooks/mask";
import { exampleEvent, renderBody } from "@/lib/webhooks/payload";
import { previewRequest } from "@/lib/webhooks/preview-request";
import type { WebhookTestResult } from "@/lib/webhooks/test-webhook";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

const TestAnswer = lazy(() => import("@/app/[org]/settings/webhooks/test-answer"));

type Shown = "callbackUrl" | "eventMask" | "propertyId" | "requestParams" | "headers" | "sendData";
type Props = {
  org: string;
  webhookId?: string;
  settings: Pick<WebhookSettings, Shown>;
  hasPropexoSecret: boolean;
  /** The settings are what is stored, and any event of the catalogue can be tried on them. */
  isSaved?: boolean;
};

/** The exact request for an example, and what the receiver answers to it. */
export function TestPanel({ org, webhookId, settings, hasPropexoSecret, isSaved = false }: Props) {
  const mask = isSaved ? "*" : settings.eventMask;
  const names = useMemo(() => namesOf(mask), [mask]);
  const [chosen, setChosen] = useState<EventName>("DATA_UPDATE");
  const eventName = names.includes(chosen) ? chosen : (names[0] ?? "DATA_UPDATE");
  const [result, setResult] = useState<WebhookTestResult>();
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();
  const event = exampleEvent(eventName, { propertyId: settings.propertyId });
  const preview = previewRequest({ ...settings, hasPropexoSecret }, event, webhookId);

  function send() {
    startTransition(async () => {
      const overrides = isSaved ? {} : { settings };
      const answer = await testWebhook({ org, webhookId, ...overrides, eventName });
      setError(answer.ok ? undefined : answer.error);
      setResult(answer.ok ? answer.data : undefined);
    });
  }
  return (
    <Card title="Test" className={isSaved ? undefined : "lg:sticky lg:top-4"}>
      <div className="grid gap-4">
        <Field label="Event">
          <Select value={eventName} onChange={(change) => setChosen(change.target.value as EventName)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        <section aria-label="Request" className="grid gap-1.5">
          <p className="text-xs text-subtle">
            {preview
              ? "The request as it will be sent. What stands in angle brackets, and the event's id and time, are made then."
              : "Enter the URL to see the whole request. Its body:"}
          </p>
          {preview ? (
            <RequestBlock label="request" request={preview} />
          ) : (
            <JsonBlock label="body" text={renderBody(event, settings)} />
          )}
        </section>
        <div>
          <Button onClick={send} pending={isPending} variant={isSaved ? "primary" : undefined}>
            Send test
          </Button>
        </div>
        <ConnectionCheck org={org} url={settings.callbackUrl} />
        <FormError>{error && [error.message, ...Object.values(error.fields).flat()].join(" ")}</FormError>
        {result && (
          <Suspense>
            <TestAnswer result={result} />
          </Suspense>
        )}
      </div>
    </Card>
  );
}

/** The events that a mask lets through; all where it is not readable yet. */
function namesOf(mask: string): EventName[] {
  const parsed = parseMask(mask);
  const names = CATALOG.map((event) => event.name);
  if (!parsed.ok) return names;
  const matching = CATALOG.filter(({ name, example }) =>
    matchesMask(parsed.mask, { name, model: null, payload: example }),
  );
  return matching.length > 0 ? matching.map((event) => event.name) : names;
}
