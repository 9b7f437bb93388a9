"use client";

import { Check, Minus, X } from "lucide-react";
import { useState, useTransition } from "react";
import { checkConnection } from "@/app/[org]/settings/webhooks/actions";
import { durationText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { FormError } from "@/components/ui/form-error";
import type { Probe } from "@/lib/webhooks/probe";

const PHASES = { dns: "Name", connect: "Connection", tls: "TLS", http: "Answer" };
const LOOKS = {
  passed: { icon: Check, word: "passed", className: "text-ok" },
  failed: { icon: X, word: "failed", className: "text-urgent" },
  skipped: { icon: Minus, word: "not reached", className: "text-subtle" },
};

/** Follows the URL from its name to its first answer, without sending an event, and says what to do next. */
export function ConnectionCheck({ org, url }: { org: string; url: string }) {
  const [checked, setChecked] = useState<{ url: string; probe: Probe }>();
  const [refusal, setRefusal] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const check = () =>
    startTransition(async () => {
      const answer = await checkConnection({ org, url });
      setRefusal(answer.ok ? undefined : answer.error.message);
      setChecked(answer.ok ? { url, probe: answer.data } : undefined);
    });
  // What was found out about another URL says nothing about this one.
  const probe = checked?.url === url ? checked.probe : undefined;
  return (
    <div className="grid gap-3">
      <div>
        <Button onClick={check} pending={isPending} disabled={url === ""}>
          Check connection
        </Button>
      </div>
      <FormError>{refusal}</FormError>
      {probe && <Found probe={probe} />}
    </div>
  );
}

function Found({ probe }: { probe: Probe }) {
  const { cause, nextAction } = probe.diagnosis;
  // Many receivers take POST alone, and that is all they have to take.
  const isGood = probe.statusCode !== null && (probe.statusCode < 300 || probe.statusCode === 405);
  return (
    <div role="status" className="grid gap-3">
      <ol aria-label="Phases" className="grid gap-2 text-sm">
        {probe.phases.map(({ phase, outcome, ms, detail }) => {
          const { icon: Icon, word, className } = LOOKS[outcome];
          return (
            <li key={phase} className="flex items-start gap-2">
              <Icon aria-hidden="true" size={16} className={`mt-0.5 flex-none ${className}`} />
              <span className="min-w-0 flex-1">
                <span className="font-medium">{PHASES[phase]}</span> <span className="sr-only">{word}. </span>
                <span className="wrap-anywhere text-muted">{detail || "Not reached."}</span>
              </span>
              {ms !== null && <span className="flex-none text-subtle tabular-nums">{durationText(ms)}</span>}
            </li>
          );
        })}
      </ol>
      <Callout tone={probe.errorClass ? "urgent" : isGood ? "ok" : "warning"} title={cause}>
        {nextAction}
      </Callout>
    </div>
  );
}
