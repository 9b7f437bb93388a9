"use client";

import { useMemo, useState, useTransition } from "react";
import { testWebhook } from "@/app/[org]/settings/webhooks/actions";
import { ConnectionCheck } from "@/app/[org]/settings/webhooks/connection-check";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/input";
import { JsonBlock } from "@/components/webhooks/json-block";
import type { ActionError } from "@/lib/auth/action-result";
import { CATALOG } from "@/lib/webhooks/catalog";
import { matchesMask, parseMask } from "@/lib/webhooks/mask";
import { exampleEvent, renderBody } from "@/lib/webhooks/payload";
import type { WebhookTestResult } from "@/lib/webhooks/test-webhook";
import type { WebhookSettings } from "@/lib/webhooks/webhook-settings";

type Settings = Partial<Omit<WebhookSettings, "propexoSecret">> & { callbackUrl: string; eventMask: string };
type Props = { org: string; webhookId?: string; callbackUrl: string; settings?: Settings };

/** The exact request for an example, and what the receiver answers to it. */
export function TestPanel({ org, webhookId, callbackUrl, settings }: Props) {
  const names = useMemo(() => namesOf(settings?.eventMask ?? "*"), [settings?.eventMask]);
  const [chosen, setChosen] = useState("DATA_UPDATE");
  const eventName = names.includes(chosen) ? chosen : (names[0] ?? "DATA_UPDATE");
  const [result, setResult] = useState<WebhookTestResult>();
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();
  const body = useMemo(
    () => renderBody(exampleEvent(eventName as never), { sendData: settings?.sendData ?? true }),
    [eventName, settings?.sendData],
  );

  function send() {
    startTransition(async () => {
      const answer = await testWebhook({ org, webhookId, settings, eventName });
      setError(answer.ok ? undefined : answer.error);
      setResult(answer.ok ? answer.data : undefined);
    });
  }
  return (
    <Card title="Test" className="lg:sticky lg:top-4">
      <div className="grid gap-4">
        <Field label="Event">
          <Select value={eventName} onChange={(event) => setChosen(event.target.value)}>
            {names.map((name) => (
              <option key={name}>{name}</option>
            ))}
          </Select>
        </Field>
        <div className="grid gap-1.5">
          <p className="text-xs text-subtle">
            <code>POST {callbackUrl || "https://…"}</code>, signed with webhook-id, webhook-timestamp and
            webhook-signature
          </p>
          <JsonBlock label="body" text={body} />
        </div>
        <div>
          <Button onClick={send} pending={isPending}>
            Send test
          </Button>
        </div>
        <ConnectionCheck org={org} url={callbackUrl} />
        <FormError>{error && [error.message, ...Object.values(error.fields).flat()].join(" ")}</FormError>
        {result && <TestAnswer result={result} />}
      </div>
    </Card>
  );
}

function TestAnswer({ result }: { result: WebhookTestResult }) {
  const ms = Math.round(result.timings.totalMs);
  return (
    <div role="status" className="grid gap-3">
      <Callout
        tone={result.advice ? "urgent" : "ok"}
        title={result.statusCode === null ? result.advice?.title : `Status ${result.statusCode}`}
      >
        {result.advice
          ? `${result.errorMessage ?? result.advice.meaning} ${result.advice.remedy}`
          : `Answered in ${ms} ms.`}
      </Callout>
      {result.responseBody && <JsonBlock label="response" text={result.responseBody} />}
    </div>
  );
}

/** The events that a mask lets through; all where it is not readable yet. */
function namesOf(mask: string): string[] {
  const parsed = parseMask(mask);
  const names = CATALOG.map((event) => event.name as string);
  if (!parsed.ok) return names;
  const matching = CATALOG.filter(({ name, example }) =>
    matchesMask(parsed.mask, { name, model: null, payload: example }),
  );
  return matching.length > 0 ? matching.map((event) => event.name as string) : names;
}
