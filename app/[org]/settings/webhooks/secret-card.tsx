"use client";

import { useState, useTransition } from "react";
import { revealSecret, rotateSecret } from "@/app/[org]/settings/webhooks/actions";
import { LazyNewSecret } from "@/app/[org]/settings/webhooks/lazy-new-secret";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Select } from "@/components/ui/input";

const OVERLAPS = [
  { seconds: 0, label: "At once" },
  { seconds: 3_600, label: "In an hour" },
  { seconds: 86_400, label: "In a day" },
  { seconds: 604_800, label: "In 7 days" },
];

/** Shows the signing secret when asked, and makes a new one beside which the old one goes on to sign for a while. */
export function SecretCard({ org, webhookId }: { org: string; webhookId: string }) {
  const [secret, setSecret] = useState<string>();
  const [overlapSeconds, setOverlapSeconds] = useState(86_400);
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();

  const perform = (ask: () => Promise<{ ok: true; secret?: string } | { ok: false; message: string }>) =>
    startTransition(async () => {
      const answer = await ask();
      setRefusal(answer.ok ? undefined : answer.message);
      if (answer.ok) setSecret(answer.secret);
    });
  const reveal = () =>
    perform(async () => {
      const answer = await revealSecret({ org, webhookId });
      return answer.ok
        ? { ok: true, secret: answer.data[0]?.secret }
        : { ok: false, message: answer.error.message };
    });
  const rotate = () =>
    perform(async () => {
      const answer = await rotateSecret({ org, webhookId, overlapSeconds });
      return answer.ok
        ? { ok: true, secret: answer.data.secret }
        : { ok: false, message: answer.error.message };
    });

  if (secret) return <LazyNewSecret secret={secret} />;
  return (
    <Card title="Signing secret" description="Looking at it is written to the audit log.">
      <div className="grid gap-4">
        <div>
          <Button onClick={reveal} pending={isPending}>
            Show the secret
          </Button>
        </div>
        <div className="flex flex-wrap items-end gap-2">
          <Field label="Old secret ends">
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
          <Button onClick={rotate} pending={isPending}>
            Rotate
          </Button>
        </div>
        <FormError>{refusal}</FormError>
      </div>
    </Card>
  );
}
