import type postgres from "postgres";
import type { ClaimedJob } from "@/db/engine/claim";
import type { FinishLine } from "@/inngest/engine/finish-line";
import type { Metrics } from "@/inngest/engine/metrics";
import type { EngineFunction, Registry } from "@/inngest/engine/registry";
import type { SdkDoor } from "@/inngest/engine/sdk-door";
import type { WorkerSession } from "@/inngest/engine/session";
import type { StepKeeper } from "@/inngest/engine/step-keeper";

/** A job in this process. */
export type RunningJob = {
  job: ClaimedJob;
  fn: EngineFunction;
  keeper: StepKeeper;
  /** The job was handed back or lost: what its call answers no longer counts. */
  isOver: boolean;
  /** Why the run must fail, seen while its call is still under way. */
  refusal: { name: string; message: string } | null;
};

/** What the parts of a started engine share. */
export type EngineState = {
  sql: postgres.Sql;
  session: WorkerSession;
  door: SdkDoor;
  registry: Registry;
  concurrency: number;
  backoffMs: (attempt: number) => number;
  /** By `holdKey`. */
  running: Map<string, RunningJob>;
  finishLine: FinishLine;
  isStopping: boolean;
  metrics: Metrics;
  /** New events may be in the outbox. */
  wakeForEvents: () => void;
  /** Jobs may be ready, now or in that many milliseconds. */
  wakeForJobs: (inMs?: number) => void;
};
