import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimedJob, claimJobs, nextDueMs } from "@/db/engine/claim";
import type { EngineState } from "@/inngest/engine/state";
import { returnLostClaims } from "@/inngest/engine/sweeps";
import { takeIn } from "@/inngest/engine/take-in";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

const POLL_MS = 1000;
const TROUBLE_PAUSE_MS = 200;
const EVENTS_AT_ONCE = 200;
/** With less than this share of the worker free, a claim waits a moment for more jobs to finish. */
const ROOM_SHARE = 0.25;
const GATHER_MS = 3;

/**
 * The loop that takes events in and claims jobs, one step at a time: woken by notifications, by due jobs and, as a
 * backstop, each second.
 */
export class Pump {
  private hasEvents = true;
  private hasJobs = true;
  /** A claim failed, and may have been granted all the same. */
  private isInDoubt = false;
  private dueAt = Number.POSITIVE_INFINITY;
  private ring: (() => void) | undefined;
  private loop: Promise<void> | undefined;

  /** `dispatch` starts a job and returns at once. */
  constructor(
    private readonly state: () => EngineState,
    private readonly dispatch: (job: ClaimedJob) => void,
  ) {}

  start(): void {
    this.loop = this.run();
  }

  wakeForEvents(): void {
    this.hasEvents = true;
    this.ring?.();
  }

  wakeForJobs(inMs = 0): void {
    if (inMs > 0) this.noteDue(inMs);
    else this.hasJobs = true;
    this.ring?.();
  }

  /** A millisecond later than asked: our clock has whole ones, and a claim too early would wait for the next poll. */
  private noteDue(inMs: number): void {
    this.dueAt = Math.min(this.dueAt, Date.now() + inMs + 1);
  }

  /** Resolves when no claim is under way any more; the state must say that the engine is stopping. */
  async stop(): Promise<void> {
    this.ring?.();
    await this.loop;
  }

  private async run(): Promise<void> {
    const state = this.state();
    while (!state.isStopping) {
      state.metrics.loopedAt = Date.now();
      if (state.running.size > state.concurrency * (1 - ROOM_SHARE)) await sleep(GATHER_MS);
      const room = state.concurrency - state.running.size;
      if (!state.session.isUp) await this.pause(TROUBLE_PAUSE_MS);
      else if (room <= 0 || !(this.hasEvents || this.hasJobs)) await this.idle(room > 0);
      else
        await this.turn(room).catch(async (error: unknown) => {
          log.warn("engine.claim.failed", { error: messageOf(error) });
          this.hasEvents = this.hasJobs = this.isInDoubt = true;
          await this.pause(TROUBLE_PAUSE_MS);
        });
    }
  }

  private async turn(room: number): Promise<void> {
    const { sql, registry, session, metrics } = this.state();
    if (this.isInDoubt) await returnLostClaims(this.state());
    this.isInDoubt = false;
    const isTaking = this.hasEvents;
    this.hasEvents = this.hasJobs = false;
    const claim = (on: Parameters<typeof claimJobs>[0]) => claimJobs(on, session.worker, registry.ids, room);
    const { taken, claimed } = isTaking
      ? await sql.begin(async (tx) => ({
          taken: await takeIn(tx, registry, EVENTS_AT_ONCE),
          claimed: await claim(tx),
        }))
      : { taken: 0, claimed: await claim(sql) };
    metrics.events += taken;
    if (taken === EVENTS_AT_ONCE) this.hasEvents = true;
    if (claimed.isMoreLikely) this.hasJobs = true;
    for (const job of claimed.jobs) this.dispatch(job);
  }

  /** Waits to be woken; on its own it looks each second for what nobody announced. */
  private async idle(hasRoom: boolean): Promise<void> {
    const dueInMs = Math.max(1, this.dueAt - Date.now());
    const wasRung = await this.pause(hasRoom ? Math.min(POLL_MS, dueInMs) : POLL_MS);
    if (wasRung || !hasRoom) return;
    if (this.dueAt <= Date.now()) this.dueAt = Number.POSITIVE_INFINITY;
    this.hasEvents = this.hasJobs = true;
    if (dueInMs <= POLL_MS) return;
    const { sql, registry } = this.state();
    const nextMs = await nextDueMs(sql, registry.ids).catch(() => null);
    if (nextMs !== null && nextMs > 0) this.noteDue(nextMs);
  }

  private pause(ms: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (wasRung: boolean) => {
        clearTimeout(timer);
        this.ring = undefined;
        resolve(wasRung);
      };
      const timer = setTimeout(() => end(false), ms);
      this.ring = () => end(true);
    });
  }
}
