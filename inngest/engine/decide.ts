import { z } from "zod";
import type { ClaimedJob } from "@/db/engine/claim";
import type { Change, SavedStep } from "@/db/engine/save-answer";
import { retryAfterMs } from "@/inngest/engine/backoff";
import { sleepMs } from "@/inngest/engine/duration";

/** What the SDK answered to one call. */
export type Answer = { status: number; body: unknown; isFinal: boolean; retryAfter: string | null };

/** One operation of an answer, or of a checkpoint. Sleep carries its duration in `name`. */
export const Op = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.looseObject({}).nullish(),
});
export type Op = z.output<typeof Op>;

type Rules = { maxAttempts: number; backoffMs: (attempt: number) => number };
export const NO_CHANGE: Change = { steps: [], pending: [], next: [], isDiscoveryDue: false, outcome: null };

export const failWith = (error: unknown): Change => ({ ...NO_CHANGE, outcome: { status: "failed", error } });
export const engineError = (name: string, message: string) => ({ name, message, stack: "" });

/** A sleep that is over: its step is done, and the function is asked again. */
export const wakeUp = (stepId: string): Change => ({
  ...NO_CHANGE,
  steps: [{ id: stepId, name: "sleep", output: { data: null } }],
  isDiscoveryDue: true,
});

/** A finished step as it is stored; null for an operation that is no finished step. */
export function finishedStep(op: Op): SavedStep | null {
  const name = op.displayName ?? op.name ?? op.id;
  if (op.op === "StepRun" || op.op === "Step") return { id: op.id, name, output: { data: op.data ?? null } };
  if (op.op === "StepFailed") return { id: op.id, name, output: { error: op.error ?? null } };
  return null;
}

/** What an answer means for the run. Pure: the same answer to the same job always means the same. */
export function decide(
  job: Pick<ClaimedJob, "functionId" | "stepId" | "attempt">,
  answer: Answer,
  rules: Rules,
): Change {
  const isLastAttempt = answer.isFinal || job.attempt + 1 >= rules.maxAttempts;
  if (answer.status === 200) return { ...NO_CHANGE, outcome: { status: "completed", output: answer.body } };
  if (answer.status !== 206)
    return isLastAttempt ? failWith(toError(answer)) : { ...NO_CHANGE, next: [retry(job, answer, rules)] };

  const ops = z.array(Op).safeParse([answer.body].flat());
  if (!ops.success)
    return failWith(engineError("InvalidAnswer", `The SDK's answer is unreadable: ${ops.error.message}`));
  const refused = ops.data.find((op) => !isSupported(op));
  if (refused) return failWith(unsupportedOp(job.functionId, refused));

  const change: Change = { ...NO_CHANGE, steps: [], next: [] };
  const open: string[] = [];
  for (const op of ops.data) {
    const step = finishedStep(op);
    if (step) change.steps.push(step);
    else if (op.op === "StepError" && isLastAttempt)
      change.steps.push({ id: op.id, name: op.displayName ?? op.id, output: { error: op.error ?? null } });
    else if (op.op === "StepError") change.next.push(retry(job, answer, rules));
    else if (op.op === "RunComplete") change.outcome = { status: "completed", output: op.data ?? null };
    else if (op.op === "DiscoveryRequest") change.isDiscoveryDue = true;
    else {
      open.push(op.id);
      change.next.push(
        op.op === "Sleep"
          ? { kind: "sleep", stepId: op.id, attempt: 0, delayMs: sleepMs(op.name ?? "") }
          : { kind: "call", stepId: op.id, attempt: 0, delayMs: 0 },
      );
    }
  }
  // Parallel steps: the function is asked again once, after all of them.
  if (open.length > 1) change.pending = open;
  if (change.steps.length > 0 && change.next.length === 0) change.isDiscoveryDue = true;
  return change;
}

const SUPPORTED = new Set([
  "StepRun",
  "Step",
  "StepFailed",
  "StepError",
  "StepPlanned",
  "Sleep",
  "RunComplete",
  "DiscoveryRequest",
]);
const isSupported = (op: Op) => SUPPORTED.has(op.op) && op.opts?.parallelMode !== "race";

export const unsupportedOp = (functionId: string, op: Op) =>
  engineError(
    "UnsupportedFeature",
    `${functionId} uses ${op.opts?.parallelMode === "race" ? "group.parallel in race mode" : op.op} ` +
      `(step "${op.displayName ?? op.name ?? op.id}"), which the embedded engine does not have.`,
  );

const retry = (job: Pick<ClaimedJob, "stepId" | "attempt">, answer: Answer, rules: Rules) => ({
  kind: "call" as const,
  stepId: job.stepId,
  attempt: job.attempt + 1,
  delayMs: (answer.retryAfter && retryAfterMs(answer.retryAfter)) || rules.backoffMs(job.attempt),
});

const SdkError = z.looseObject({ name: z.string(), message: z.string() });

/** The failure's body as a serialised error, whatever the SDK sent. */
function toError(answer: Answer) {
  const error = SdkError.safeParse(answer.body);
  if (error.success) return error.data;
  const inner = z.looseObject({ error: z.string() }).safeParse(answer.body);
  return engineError("Error", inner.success ? inner.data.error : `The function answered ${answer.status}.`);
}
