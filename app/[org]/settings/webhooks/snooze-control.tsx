"use client";

import { useState, useTransition } from "react";
import { snoozeWebhook } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";

const DAYS = [1, 3, 7, 30];

type Props = { org: string; webhookId: string; isSnoozed: boolean };

/** Keeps the rule from disabling a webhook for some days, or lets it apply again. */
export function SnoozeControl({ org, webhookId, isSnoozed }: Props) {
  const [days, setDays] = useState(3);
  const [isPending, startTransition] = useTransition();
  const snooze = (count: number) =>
    startTransition(async () => {
      const answer = await snoozeWebhook({ org, webhookId, days: count });
      if (!answer.ok) toast("Nothing was changed", { tone: "urgent", description: answer.error.message });
    });
  if (isSnoozed)
    return (
      <Button size="sm" onClick={() => snooze(0)} pending={isPending}>
        Let the rule apply again
      </Button>
    );
  return (
    <>
      <Select
        aria-label="Keep it enabled for"
        value={days}
        onChange={(event) => setDays(Number(event.target.value))}
        className="w-auto"
      >
        {DAYS.map((count) => (
          <option key={count} value={count}>
            {count === 1 ? "1 day" : `${count} days`}
          </option>
        ))}
      </Select>
      <Button onClick={() => snooze(days)} pending={isPending}>
        Keep it enabled
      </Button>
    </>
  );
}
