import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { adoptJobs } from "@/db/engine/adopt";
import type { ClaimedJob } from "@/db/engine/claim";
import { connectEngine } from "@/db/engine/connect";
import { registerCrons } from "@/db/engine/crons";
import { giveBack } from "@/db/engine/give-back";
import { OUTBOX_CHANNEL } from "@/db/engine/send-events";
import { getQueueStats } from "@/db/engine/stats";
import { requireEngineSchema } from "@/db/engine/version";
import { forgetWorker } from "@/db/engine/workers";
import { backoffMs } from "@/inngest/engine/backoff";
import { holdKey } from "@/inngest/engine/call";
import { nextCronAt } from "@/inngest/engine/cron";
import { execute } from "@/inngest/engine/execute";
import { FinishLine } from "@/inngest/engine/finish-line";
import { type Metrics, newMetrics } from "@/inngest/engine/metrics";
import { answerSdk } from "@/inngest/engine/outbound";
import { prometheusText } from "@/inngest/engine/prometheus";
import { Pump } from "@/inngest/engine/pump";
import { buildRegistry } from "@/inngest/engine/registry";
import type { SdkDoor } from "@/inngest/engine/sdk-door";
import { WorkerSession } from "@/inngest/engine/session";
import type { EngineState, RunningJob } from "@/inngest/engine/state";
import { StepKeeper, storeSteps } from "@/inngest/engine/step-keeper";
import * as sweeps from "@/inngest/engine/sweeps";

type Options = {
  databaseUrl: string;
  /** How many jobs run at once in this process. */
  concurrency: number;
  /** Milliseconds before a retry, by attempt; Inngest's table by default. */
  backoffMs?: (attempt: number) => number;
};

const SECOND = 1000;
const POOL_SIZE = 6;
const STOP_TIMEOUT_MS = 20 * SECOND;

/** Runs Inngest functions on PostgreSQL, in this process, through the executor of the SDK. */
export class Engine {
  readonly metrics: Metrics = newMetrics();
  private readonly sql: postgres.Sql;
  private readonly session: WorkerSession;
  private readonly pump: Pump;
  private state: EngineState | undefined;
  private timers: { stop: () => Promise<void> }[] = [];

  constructor(private readonly options: Options) {
    this.sql = connectEngine(options.databaseUrl, { max: POOL_SIZE });
    this.pump = new Pump(
      () => this.started(),
      (job) => this.dispatch(job),
    );
    this.session = new WorkerSession(options.databaseUrl, {
      onNotify: (channel) =>
        channel === OUTBOX_CHANNEL ? this.pump.wakeForEvents() : this.pump.wakeForJobs(),
      onReturn: async (lost, held) => {
        const state = this.started();
        const running = [...state.running.values()].map(({ job }) => job);
        await sweeps.checkIn(state, held);
        await adoptJobs(this.sql, lost, held, running);
        await forgetWorker(this.sql, lost);
        this.pump.wakeForEvents();
      },
    });
  }

  /** The `fetch` of the SDK's client: what it would send to Inngest is answered here. */
  readonly fetch: typeof fetch = (input, init) => answerSdk(this.started(), input, init);

  /** Reads the functions behind `door`, refuses what it cannot run, and begins. */
  async start(door: SdkDoor): Promise<void> {
    const { concurrency } = this.options;
    const registry = buildRegistry(door.listFunctions());
    await requireEngineSchema(this.sql);
    await this.session.open();
    const state: EngineState = {
      sql: this.sql,
      session: this.session,
      door,
      registry,
      concurrency,
      backoffMs: this.options.backoffMs ?? backoffMs,
      running: new Map(),
      finishLine: new FinishLine({ sql: this.sql }),
      isStopping: false,
      metrics: this.metrics,
      wakeForEvents: () => this.pump.wakeForEvents(),
      wakeForJobs: (inMs) => this.pump.wakeForJobs(inMs),
    };
    this.state = state;
    const crons = [...registry.functions.values()].flatMap((fn) =>
      fn.crons.map((cron) => ({ functionId: fn.id, cron, nextAt: nextCronAt(cron) })),
    );
    await registerCrons(this.sql, crons);
    await sweeps.reapDeadWorkers(state);
    await sweeps.checkIn(state, this.session.worker);
    this.timers = [
      sweeps.repeat("crons", SECOND, () => sweeps.fireCrons(state)),
      sweeps.repeat("dead workers", SECOND, () => sweeps.reapDeadWorkers(state)),
      sweeps.repeat("blocked jobs", SECOND, () => sweeps.unblock(state)),
      sweeps.repeat("check in", 30 * SECOND, () => sweeps.checkIn(state, this.session.worker)),
      sweeps.repeat("retention", 10 * 60 * SECOND, () => sweeps.removeOld(state)),
    ];
    this.pump.start();
  }

  /**
   * Stops claiming, lets running steps finish for up to `timeoutMs`, and hands back what is left. A run under way goes
   * on elsewhere after its current step.
   */
  async stop(timeoutMs: number = STOP_TIMEOUT_MS): Promise<void> {
    const state = this.state;
    if (state) {
      state.isStopping = true;
      await Promise.all([this.pump.stop(), ...this.timers.map((timer) => timer.stop())]);
      for (const deadline = Date.now() + timeoutMs; state.running.size > 0 && Date.now() < deadline; )
        await sleep(10);
      const left = [...state.running.values()].filter((running) => !running.isOver);
      for (const running of left) running.isOver = true;
      await giveBack(
        this.sql,
        left.map(({ job }) => job.id),
      ).catch(() => {});
      await forgetWorker(this.sql, this.session.worker).catch(() => {});
    }
    await this.session.close();
    await this.sql.end({ timeout: 1 });
  }

  /** True while the loop turns and the database answers. */
  async isHealthy(): Promise<boolean> {
    if (!this.session.isUp || Date.now() - this.metrics.loopedAt > 10 * SECOND) return false;
    return this.sql`select 1`.then(
      () => true,
      () => false,
    );
  }

  /** Prometheus text of the queue and of this process. */
  async prometheus(): Promise<string> {
    return prometheusText(this.metrics, await getQueueStats(this.sql), this.started().running.size);
  }

  private dispatch(job: ClaimedJob): void {
    const state = this.started();
    const fn = state.registry.functions.get(job.functionId);
    if (!fn) return;
    const keeper = new StepKeeper((steps) => storeSteps(state, running, steps));
    const running: RunningJob = { job, fn, keeper, isOver: false, refusal: null };
    state.running.set(holdKey(job), running);
    void execute(state, running).finally(() => {
      state.running.delete(holdKey(job));
      this.pump.wakeForJobs();
    });
  }

  private started(): EngineState {
    if (!this.state) throw new Error("The embedded engine has not been started.");
    return this.state;
  }
}
