import { Cron } from "croner";
import { splitCron } from "@/inngest/engine/cron";
import type { FunctionConfig } from "@/inngest/engine/function-config";
import { parsePath } from "@/inngest/engine/path";

const REFUSED = ["batchEvents", "rateLimit", "throttle", "debounce", "singleton", "timeouts", "priority"];
const MOST_LIMITS = 2;

/** One line for each feature of this function that the embedded engine does not have; empty when it can run. */
export function unsupportedFeatures(config: FunctionConfig): string[] {
  const found = REFUSED.filter((feature) => config[feature] !== undefined);
  if (config.triggers.length === 0) found.push("no trigger but step.invoke");
  if (config.optimizeParallelism === false) found.push("optimizeParallelism: false");
  for (const trigger of config.triggers) {
    if (isOnFailure(config.id, trigger)) continue;
    if (trigger.event) found.push(...eventTrouble("the trigger", trigger.event));
    if (trigger.expression) found.push(`a trigger with "if" (${trigger.expression})`);
    if (trigger.jitter) found.push("cron jitter");
    if (trigger.cron !== undefined) found.push(...cronTrouble(trigger.cron));
  }
  found.push(...concurrencyTrouble(config), ...cancelTrouble(config));
  if (config.idempotency && !parsePath(config.idempotency))
    found.push(`an idempotency key that is not a plain path (${config.idempotency})`);
  return found.map((feature) => `${config.id} uses ${feature}`);
}

/** What the SDK registers for a function's `onFailure`. */
const isOnFailure = (id: string, { event, expression }: FunctionConfig["triggers"][number]): boolean =>
  event === "inngest/function.failed" &&
  id === `${/^event\.data\.function_id == '([^']+)'$/.exec(expression ?? "")?.[1]}-failure`;

/** Events of Inngest itself never reach the outbox, and names are compared as they are. */
const eventTrouble = (where: string, event: string): string[] => [
  ...(event.startsWith("inngest/") ? [`${where} ${event}`] : []),
  ...(event.includes("*") ? [`a wildcard in ${where} ${event}`] : []),
];

function concurrencyTrouble(config: FunctionConfig): string[] {
  const limits = [config.concurrency ?? []].flat();
  const found = limits.length > MOST_LIMITS ? ["more than two concurrency limits"] : [];
  for (const limit of limits) {
    const most = typeof limit === "number" ? limit : limit.limit;
    if (!Number.isInteger(most) || most < 1) found.push(`a concurrency limit of ${most}`);
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
    const found = eventTrouble("cancelOn of", entry.event);
    if (entry.timeout !== undefined) found.push('cancelOn with "timeout"');
    else if (!/^event\.([\w$.]+) == async\.\1$/.test(entry.if ?? "")) found.push('cancelOn without "match"');
    return found;
  });

function cronTrouble(expression: string): string[] {
  const { pattern, timezone } = splitCron(expression);
  if (pattern.trim().split(/\s+/).length !== 5) return [`a cron that has not five fields (${expression})`];
  try {
    const isEverDue = new Cron(pattern, { timezone }).nextRun() !== null;
    return isEverDue ? [] : [`a cron that is never due (${expression})`];
  } catch {
    return [`a cron that cannot be read (${expression})`];
  }
}
