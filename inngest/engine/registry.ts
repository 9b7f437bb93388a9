import { z } from "zod";
import { FunctionConfig } from "@/inngest/engine/function-config";
import { parsePath } from "@/inngest/engine/path";
import { unsupportedFeatures } from "@/inngest/engine/unsupported";

export type EngineFunction = {
  id: string;
  maxAttempts: number;
  events: string[];
  crons: string[];
  /** At most two; `path` null counts all runs of the function together. */
  limits: { limit: number; path: string[] | null }[];
  idempotencyPath: string[] | null;
  /** A later event of this name with the same value at `path` cancels the run. */
  cancelOn: { event: string; path: string[] }[];
  /** The function that runs when this one failed for good. */
  failureFunctionId: string | null;
};

export type Registry = {
  functions: Map<string, EngineFunction>;
  ids: string[];
  byEvent: Map<string, EngineFunction[]>;
  cancelledBy: Map<string, { functionId: string; path: string[] }[]>;
};

const DEFAULT_RETRIES = 4;
const MOST_RETRIES = 20;
export const FUNCTION_FAILED = "inngest/function.failed";
const CANCEL_BY_MATCH = /^event\.([\w$.]+) == async\.\1$/;

/** Reads what the SDK registers. Throws one message naming every function that uses what the engine cannot do. */
export function buildRegistry(configs: unknown): Registry {
  const parsed = z.array(FunctionConfig).parse(configs);
  const refusals = parsed.flatMap(unsupportedFeatures);
  if (refusals.length > 0)
    throw new Error(
      `The embedded engine cannot run these functions:\n${refusals.map((line) => `  ${line}`).join("\n")}\n` +
        "Change them, or run on an Inngest server (INNGEST_BASE_URL, INNGEST_EVENT_KEY).",
    );
  const functions = new Map(parsed.map((config) => [config.id, toFunction(config, parsed)]));
  const registry: Registry = {
    functions,
    ids: [...functions.keys()],
    byEvent: new Map(),
    cancelledBy: new Map(),
  };
  for (const fn of functions.values()) {
    for (const event of fn.events) registry.byEvent.set(event, [...(registry.byEvent.get(event) ?? []), fn]);
    for (const { event, path } of fn.cancelOn) {
      const others = registry.cancelledBy.get(event) ?? [];
      registry.cancelledBy.set(event, [...others, { functionId: fn.id, path }]);
    }
  }
  return registry;
}

function toFunction(config: FunctionConfig, all: FunctionConfig[]): EngineFunction {
  const retries = Object.values(config.steps)[0]?.retries?.attempts ?? DEFAULT_RETRIES;
  const failure = all.find((other) =>
    other.triggers.some(
      (trigger) =>
        trigger.event === FUNCTION_FAILED &&
        trigger.expression === `event.data.function_id == '${config.id}'`,
    ),
  );
  return {
    id: config.id,
    maxAttempts: Math.min(retries, MOST_RETRIES) + 1,
    events: config.triggers.flatMap((trigger) =>
      trigger.event && trigger.event !== FUNCTION_FAILED ? [trigger.event] : [],
    ),
    crons: config.triggers.flatMap((trigger) => trigger.cron ?? []),
    limits: [config.concurrency ?? []]
      .flat()
      .map((entry) =>
        typeof entry === "number"
          ? { limit: entry, path: null }
          : { limit: entry.limit, path: entry.key ? parsePath(entry.key) : null },
      ),
    idempotencyPath: config.idempotency ? parsePath(config.idempotency) : null,
    cancelOn: (config.cancel ?? []).map((entry) => ({
      event: entry.event,
      path: (CANCEL_BY_MATCH.exec(entry.if ?? "")?.[1] ?? "").split("."),
    })),
    failureFunctionId: failure?.id ?? null,
  };
}
