import { type Inngest, InngestCommHandler, type InngestFunction, Middleware } from "inngest";
import { type InngestExecution, InngestExecutionEngine, types } from "inngest/internals";
import type { ClaimedJob, StepOutput } from "@/db/engine/claim";
import type { SavedStep } from "@/db/engine/save-answer";

/** What the engine does around the steps of a call. */
export type StepHooks = {
  /** A step is about to begin; it waits for this. */
  beforeStep: () => Promise<void>;
  afterStep: (step: SavedStep, durationMs: number) => void;
};
export type SdkCall = StepHooks & { job: ClaimedJob; maxAttempts: number; holdKey: string };
export type SdkResult = InngestExecution.ExecutionResult;
export type SdkDoor = {
  /** The functions' configurations, as the SDK registers them with an Inngest server. */
  listFunctions: () => unknown;
  call: (call: SdkCall) => Promise<SdkResult>;
};

const APP_URL = new URL("http://embedded.invalid/api/inngest");
const FAILURE_SUFFIX = "-failure";
/** A call that goes on for longer ends after the step under way, and goes on in a new one. */
const LONGEST_CALL = "10m";
/** Never: the engine stores finished steps itself, see `StepKeeper`. */
const STEPS_PER_CHECKPOINT = Number.MAX_SAFE_INTEGER;

/**
 * Calls functions through the SDK's own executor, as its handler of requests does once it has read one. Reading requests
 * that never leave the process took two thirds of the SDK's time. The SDK's version is pinned for this.
 */
export function openSdkDoor(client: Inngest, functions: InngestFunction.Any[]): SdkDoor {
  const registrar = new Registrar({ frameworkName: "latchkey", client, functions, handler: refuse });
  const byId = new Map<string, Pick<InngestExecution.InngestExecutionOptions, "fn" | "handlerKind">>();
  for (const fn of functions) {
    byId.set(fn.id(client.id), { fn, handlerKind: "main" });
    byId.set(fn.id(client.id) + FAILURE_SUFFIX, { fn, handlerKind: "failure" });
  }
  return {
    listFunctions: () =>
      registrar.list().map((config) => ({
        ...config,
        // The SDK tells it with what a function answers, not where it registers it.
        optimizeParallelism: byId.get(config.id)?.fn.opts.optimizeParallelism,
      })),
    call: async ({ job, maxAttempts, holdKey, ...hooks }) => {
      const served = byId.get(job.functionId);
      if (!served) throw new Error(`There is no function ${job.functionId}.`);
      const { StepMode } = types;
      const isCheckpointing = job.stepId === null && !job.isParallel;
      return InngestExecutionEngine.createExecutionEngine({
        ...{ client, ...served, runId: job.runId, internalFnId: job.functionId, queueItemId: holdKey },
        stepMode: isCheckpointing ? StepMode.AsyncCheckpointing : StepMode.Async,
        ...(isCheckpointing && { checkpointingConfig: CHECKPOINTING }),
        data: {
          ...{ event: job.event, events: [job.event], runId: job.runId },
          ...{ attempt: job.attempt, maxAttempts },
        },
        stepState: Object.fromEntries(
          Object.entries(job.steps ?? {}).map(([id, output]) => [id, { id, ...known(output) }]),
        ),
        stepCompletionOrder: job.stack,
        ...(job.stepId !== null && { requestedRunStep: job.stepId }),
        disableImmediateExecution: job.isParallel,
        middlewareInstances: [
          new Hooks(client, hooks),
          ...[...(client.middleware ?? []), ...(served.fn.opts.middleware ?? [])].map(
            (Each) => new Each({ client }),
          ),
        ],
        ...{ requestStartedAt: Date.now(), reqArgs: [], headers: {} },
      }).start();
    },
  };
}

const CHECKPOINTING = { bufferedSteps: STEPS_PER_CHECKPOINT, maxRuntime: LONGEST_CALL, maxInterval: 0 };

const refuse = (): never => {
  throw new Error("The embedded engine takes no requests.");
};

/** A stored result as the SDK wants it; errors get the fields that it counts on. */
const known = (output: StepOutput) =>
  "error" in output ? { error: types.jsonErrorSchema.parse(output.error) } : output;

class Registrar extends InngestCommHandler {
  list() {
    return this.configs(APP_URL);
  }
}

class Hooks extends Middleware.BaseMiddleware {
  readonly id = "latchkey-engine";
  constructor(
    client: Inngest,
    private readonly hooks: StepHooks,
  ) {
    super({ client });
  }

  override async wrapStepHandler({ next, stepInfo }: Middleware.WrapStepHandlerArgs): Promise<unknown> {
    await this.hooks.beforeStep();
    const startedAt = Date.now();
    const data = await next();
    const { hashedId: id, options } = stepInfo;
    const output = { data: data === undefined ? null : data };
    this.hooks.afterStep({ id, name: options.name ?? options.id, output }, Date.now() - startedAt);
    return data;
  }
}
