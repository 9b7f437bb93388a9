"use client";

import { lazy, Suspense, useState, useTransition } from "react";
import { checkConnection } from "@/app/[org]/settings/webhooks/actions";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { Probe } from "@/lib/webhooks/probe";

const ProbeFindings = lazy(() => import("@/app/[org]/settings/webhooks/probe-findings"));

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
      {probe && (
        <Suspense>
          <ProbeFindings probe={probe} />
        </Suspense>
      )}
    </div>
  );
}
