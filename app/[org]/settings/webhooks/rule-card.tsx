"use client";

import { useMemo, useState } from "react";
import { ExactTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import { type HealthFacts, LEAST_FAILED_DAYS, RULE_DAYS } from "@/lib/webhooks/health";
import { type SimulatedStep, simulateRule } from "@/lib/webhooks/health-simulation";
import type { HealthView } from "@/lib/webhooks/read-health";

const SCENARIOS = [
  { days: 5, label: "every day" },
  { days: 4, label: "on four days of five" },
  { days: 2, label: "on two days of five" },
];

/** The rule by which a failing webhook is disabled, played through with this webhook's own past. */
export function RuleCard({ facts, asOf }: { facts: HealthView["facts"]; asOf: string }) {
  const [failedDaysInFive, setDays] = useState(5);
  const steps = useMemo(
    () => simulateRule(read(facts), { failedDaysInFive }, new Date(asOf)),
    [facts, asOf, failedDaysInFive],
  );
  return (
    <Card
      title="When it fails"
      description={`Disabled when no delivery succeeds for ${RULE_DAYS} days and failures are spread over at least ${LEAST_FAILED_DAYS} of them. Deliveries are kept, and owners and admins warned before.`}
    >
      <div className="grid gap-4">
        <Field label={facts.failingSince ? "If it goes on failing" : "If it began to fail now"}>
          <Select value={failedDaysInFive} onChange={(event) => setDays(Number(event.target.value))}>
            {SCENARIOS.map(({ days, label }) => (
              <option key={days} value={days}>
                {label}
              </option>
            ))}
          </Select>
        </Field>
        <ol aria-label="What would happen" className="grid gap-2 text-sm" aria-live="polite">
          {steps.map((step) => (
            <li
              key={`${step.kind}${"share" in step ? step.share : ""}`}
              className="flex justify-between gap-4"
            >
              <span>{wordOf(step)}</span>
              <ExactTime at={step.at} className="text-muted tabular-nums" />
            </li>
          ))}
          {steps.at(-1)?.kind !== "disabled" && (
            <li className="text-muted">
              {facts.firstSuccessAt
                ? "It would not be disabled: the failures are too far apart."
                : "It would not be disabled: a webhook that has never worked is only warned of."}
            </li>
          )}
        </ol>
      </div>
    </Card>
  );
}

const wordOf = (step: SimulatedStep): string =>
  step.kind === "disabled" ? "Disabled, deliveries held" : `Warning at ${step.share}%`;

const read = (facts: HealthView["facts"]): HealthFacts => ({
  ...facts,
  failingSince: dateOf(facts.failingSince),
  firstSuccessAt: dateOf(facts.firstSuccessAt),
  snoozedUntil: dateOf(facts.snoozedUntil),
  warnedAt: dateOf(facts.warnedAt),
});

const dateOf = (at: string | null): Date | null => (at === null ? null : new Date(at));
