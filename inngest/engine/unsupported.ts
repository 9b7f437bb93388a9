import { Cron } from "croner";
import { splitCron } from "@/inngest/engine/cron";
import type { FunctionConfig } from "@/inngest/engine/function-config";
import { parsePath } from "@/inngest/engine/path";

const REFUSED = ["batchEvents", "rateLimit", "throttle", "debounce", "singleton", "timeouts", "priority"];
const OWN_FAILURE = /^event\.data\.function_id == '[^']+'$/;
const MOST_LIMITS = 2;

/** One line for each feature of this function that the embedded engine does not have; empty when it can run. */
export function unsupportedFeatures(config: FunctionConfig): string[] {
  const found = REFUSED.filter((feature) => config[feature] !== undefined);
  for (const trigger of config.triggers) {
    const isOwnFailure =
      trigger.event === "inngest/function.failed" && OWN_FAILURE.test(trigger.expression ?? "");
    if (isOwnFailure) continue;
    if (trigger.event?.startsWith("inngest/")) found.push(`the trigger ${trigger.event}`);
    if (trigger.expression) found.push(`a trigger with "if" (${trigger.expression})`);
    if (trigger.jitter) found.push("cron jitter");
    if (trigger.cron !== undefined) found.push(...cronTrouble(trigger.cron));
  }
  found.push(...concurrencyTrouble(config), ...cancelTrouble(config));
  if (config.idempotency && !parsePath(config.idempotency))
    found.push(`an idempotency key that is not a plain path (${config.idempotency})`);
  return found.map((feature) => `${config.id} uses ${feature}`);
}

function concurrencyTrouble(config: FunctionConfig): string[] {
  const limits = [config.concurrency ?? []].flat();
  const found = limits.length > MOST_LIMITS ? ["more than two concurrency limits"] : [];
  for (const limit of limits) {
    if (typeof limit === "number") continue;
    if (limit.scope !== undefined && limit.scope !== "fn")
      found.push(`concurrency of scope ${String(limit.scope)}`);
    if (limit.key !== undefined && !parsePath(limit.key))
      found.push(`a concurrency key that is not a plain path (${limit.key})`);
  }
  return found;
}

const cancelTrouble = (config: FunctionConfig): string[] =>
  (config.cancel ?? []).flatMap((entry) => {
    if (entry.timeout !== undefined) return ['cancelOn with "timeout"'];
    return /^event\.([\w$.]+) == async\.\1$/.test(entry.if ?? "") ? [] : ['cancelOn without "match"'];
  });

function cronTrouble(expression: string): string[] {
  const { pattern, timezone } = splitCron(expression);
  if (pattern.trim().split(/\s+/).length !== 5) return [`a cron that has not five fields (${expression})`];
  try {
    new Cron(pattern, { timezone });
    return [];
  } catch {
    return [`a cron that cannot be read (${expression})`];
  }
}
