import type { ClaimedJob } from "@/db/engine/claim";
import type { Answer } from "@/inngest/engine/decide";
import type { SdkDoor, SdkResult, StepHooks } from "@/inngest/engine/sdk-door";

/** The hold on a job as the SDK carries it through its checkpoints. */
export const holdKey = (job: Pick<ClaimedJob, "id" | "claim">): string => `${job.id}.${job.claim}`;

/** Calls a function once, in this process: it runs until it ends, sleeps, plans parallel steps or fails. */
export async function callFunction(
  door: SdkDoor,
  job: ClaimedJob,
  maxAttempts: number,
  hooks: StepHooks,
): Promise<Answer> {
  return toAnswer(await door.call({ ...hooks, job, maxAttempts, holdKey: holdKey(job) }));
}

/** A result as the SDK would answer a request with it. */
function toAnswer(result: SdkResult): Answer {
  switch (result.type) {
    case "function-resolved":
      return { status: 200, body: result.data ?? null, isFinal: false, retryAfter: null };
    case "function-rejected":
      return { status: result.retriable ? 500 : 400, body: result.error, ...retryOf(result.retriable) };
    case "steps-found":
      return { status: 206, body: result.steps.map(toOp), isFinal: false, retryAfter: null };
    case "step-ran":
      return { status: 206, body: [toOp(result.step)], ...retryOf(result.retriable) };
    default:
      return {
        status: 500,
        body: { error: `The SDK answered "${result.type}".` },
        isFinal: false,
        retryAfter: null,
      };
  }
}

const retryOf = (retriable: boolean | string | undefined) => ({
  isFinal: retriable === false,
  retryAfter: typeof retriable === "string" ? retriable : null,
});

/** Without what the SDK keeps beside an operation for itself. */
const toOp = ({ id, op, name, displayName, data, error, opts }: SdkOp): SdkOp => ({
  ...{ id, op, name, displayName, data, error, opts },
});
type SdkOp = Pick<
  Extract<SdkResult, { type: "step-ran" }>["step"],
  "id" | "op" | "name" | "displayName" | "data" | "error" | "opts"
>;
