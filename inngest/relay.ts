import type postgres from "postgres";
import { connectEngine } from "@/db/engine/connect";
import { confirmEvents, lockUnconfirmedEvents } from "@/db/engine/relay-events";
import { WorkerSession } from "@/inngest/engine/session";
import { messageOf } from "@/lib/errors";
import { log } from "@/lib/log";

type SentEvent = { id: string; name: string; data: Record<string, unknown>; ts: number };
type Options = {
  databaseUrl: string;
  /** Hands events to Inngest; resolves when it has acknowledged them all. */
  send: (events: SentEvent[]) => Promise<unknown>;
  sweepMs?: number;
};

const BATCH = 100;
const SWEEP_MS = 60_000;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Sends outbox events to an Inngest server: at once when they are committed, and each minute what it has not confirmed.
 * The row's id is the event's id, so that one sent twice counts once.
 */
export class Relay {
  sent = 0;
  private readonly sql: postgres.Sql;
  private readonly session: WorkerSession;
  private timer: NodeJS.Timeout | undefined;
  private underWay: Promise<void> | undefined;
  private isAgain = false;
  private isStopped = false;
  private pauseMs = 0;
  private failures = 0;

  constructor(private readonly options: Options) {
    this.sql = connectEngine(options.databaseUrl, { max: 2 });
    this.session = new WorkerSession(options.databaseUrl, {
      onNotify: () => this.wake(),
      onReturn: async () => this.wake(),
    });
  }

  async start(): Promise<void> {
    await this.session.open();
    this.wake();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.underWay;
    await Promise.all([this.sql.end({ timeout: 1 }), this.session.close()]);
  }

  /** False while Inngest or the database cannot be reached. */
  get isHealthy(): boolean {
    return this.failures === 0 && this.session.isUp;
  }

  private wake(): void {
    this.isAgain = true;
    // While Inngest is away only the timer tries; a busy sender would make it no better.
    if (this.underWay || this.pauseMs > 0 || this.isStopped) return;
    clearTimeout(this.timer);
    this.underWay = this.drain().finally(() => {
      this.underWay = undefined;
      if (!this.isStopped) this.plan();
    });
  }

  private plan(): void {
    const waitMs = this.pauseMs || (this.isAgain ? 0 : (this.options.sweepMs ?? SWEEP_MS));
    this.timer = setTimeout(() => {
      this.pauseMs = 0;
      this.wake();
    }, waitMs);
  }

  private async drain(): Promise<void> {
    try {
      while (this.isAgain && !this.isStopped) {
        this.isAgain = false;
        if ((await this.sendBatch()) === BATCH) this.isAgain = true;
      }
      this.failures = 0;
    } catch (error) {
      this.failures += 1;
      this.pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (this.failures - 1));
      log.warn("relay.failed", { error: messageOf(error), retryInMs: this.pauseMs });
    }
  }
  private sendBatch(): Promise<number> {
    return this.sql.begin(async (tx) => {
      const events = await lockUnconfirmedEvents(tx, BATCH);
      if (events.length === 0) return 0;
      await this.options.send(events);
      await confirmEvents(
        tx,
        events.map((event) => event.id),
      );
      this.sent += events.length;
      return events.length;
    });
  }
}
