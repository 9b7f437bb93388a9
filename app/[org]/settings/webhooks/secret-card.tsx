"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { revealSecrets, rotateSecret } from "@/app/[org]/settings/webhooks/actions";
import { InboxSecretButton } from "@/app/[org]/settings/webhooks/inbox-secret-button";
import { type SecretItem, SecretList } from "@/app/[org]/settings/webhooks/secret-list";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/input";
import type { ActionResult } from "@/lib/auth/action-result";

const SnippetPicker = lazy(async () => {
  const { SnippetPicker } = await import("@/components/webhooks/snippet-picker");
  return { default: SnippetPicker };
});

const OVERLAPS = [
  { seconds: 0, label: "At once" },
  { seconds: 3_600, label: "In an hour" },
  { seconds: 86_400, label: "In a day" },
  { seconds: 604_800, label: "In 7 days" },
];

type Props = {
  org: string;
  webhookId: string;
  secrets: SecretItem[];
  /** Where the webhook calls an inbox. */
  inboxPage: string | null;
};

/** Tells which secrets sign, shows them when asked, and makes a new one beside which the others go on to sign for a while. */
export function SecretCard({ org, webhookId, secrets, inboxPage }: Props) {
  const [values, setValues] = useState<Record<string, string>>({});
  const [overlapSeconds, setOverlapSeconds] = useState(86_400);
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  const perform = (ask: () => Promise<ActionResult<{ id: string; secret: string }[]>>) =>
    startTransition(async () => {
      const answer = await ask();
      setRefusal(answer.ok ? undefined : answer.error.message);
      if (!answer.ok) return;
      setValues((known) => ({
        ...known,
        ...Object.fromEntries(answer.data.map(({ id, secret }) => [id, secret])),
      }));
    });
  const current = values[secrets[0]?.id ?? ""];
  return (
    <Card title="Signing secrets" description="Looking at them is written to the audit log.">
      <div className="grid gap-4">
        <SecretList secrets={secrets} values={values} />
        {current && (
          <Suspense>
            <SnippetPicker secret={current} />
          </Suspense>
        )}
        {secrets.some(({ id }) => !values[id]) && (
          <div>
            <Button onClick={() => perform(() => revealSecrets({ org, webhookId }))} pending={isPending}>
              {secrets.length === 1 ? "Show the secret" : `Show all ${secrets.length} secrets`}
            </Button>
          </div>
        )}
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Old secrets end">
            <Select
              value={overlapSeconds}
              onChange={(event) => setOverlapSeconds(Number(event.target.value))}
            >
              {OVERLAPS.map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
          <Button
            onClick={() => perform(() => rotateSecret({ org, webhookId, overlapSeconds }))}
            pending={isPending}
          >
            Rotate
          </Button>
        </div>
        {inboxPage && <InboxSecretButton {...{ org, webhookId, inboxPage }} />}
        <FormError>{refusal}</FormError>
      </div>
    </Card>
  );
}
