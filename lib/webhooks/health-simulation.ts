import { dayOf, type HealthFacts, judgeHealth, RULE_DAYS, type Share } from "@/lib/webhooks/health";

/** What a webhook would do from now on: in how many of the coming days its deliveries fail, none succeeding. */
export type Scenario = { failedDaysInFive: number };

export type SimulatedStep = { at: Date; kind: "warning"; share: Share } | { at: Date; kind: "disabled" };

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const MOST_DAYS = 45;

/** When the rule would warn and disable, hour by hour with the rule itself. Ends with the disabling, or without one. */
export function simulateRule(facts: HealthFacts, { failedDaysInFive }: Scenario, now: Date): SimulatedStep[] {
  const steps: SimulatedStep[] = [];
  const state = { ...facts, failingSince: facts.failingSince ?? now };
  const failed = new Set(facts.failedDays);
  for (let hour = 0; hour <= MOST_DAYS * 24; hour++) {
    const at = new Date(now.getTime() + hour * HOUR_MS);
    if (Math.floor(hour / 24) % RULE_DAYS < failedDaysInFive) failed.add(dayOf(at));
    const recent = [...failed].filter((day) => Date.parse(day) > at.getTime() - RULE_DAYS * DAY_MS);
    const health = judgeHealth({ ...state, failedDays: recent }, at);
    if (health?.isToBeDisabled) return [...steps, { at, kind: "disabled" }];
    if (!health?.warning) continue;
    steps.push({ at, kind: "warning", share: health.warning });
    Object.assign(state, { warnedPercent: health.warning, warnedAt: at });
  }
  return steps;
}
