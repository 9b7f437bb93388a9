import { randomInt } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { connectEngine } from "@/db/engine/connect";
import { JOBS_CHANNEL, OUTBOX_CHANNEL } from "@/db/engine/send-events";
import { holdWorkerLock } from "@/db/engine/workers";
import { log } from "@/lib/log";

type Callbacks = {
  /** A channel was notified, or may have been while nobody listened. */
  onNotify: (channel: string) => void;
  /** A new id is held after the connection of the old one was lost; jobs are to be moved to it. */
  onReturn: (lost: number, held: number) => Promise<void>;
};

const LONGEST_PAUSE_MS = 2000;

/**
 * The connection that makes this process a living worker: it holds the worker's advisory lock and listens. When it is
 * lost it comes back by itself under a new id, for the server may still count the old one as alive.
 */
export class WorkerSession {
  /** The id under which this process claims jobs. */
  worker = 0;
  isUp = false;
  private client: postgres.Sql | undefined;
  private isRecovering = false;
  private isClosed = false;

  constructor(
    private readonly url: string,
    private readonly callbacks: Callbacks,
  ) {}

  /** Takes the lock; throws where the database cannot be reached. */
  async open(): Promise<void> {
    this.worker = await this.connect();
    this.isUp = true;
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.isUp = false;
    const client = this.client;
    this.client = undefined;
    await client?.end({ timeout: 1 });
  }

  private async connect(): Promise<number> {
    const worker = randomInt(1, 2 ** 31 - 1);
    const client = connectEngine(this.url, {
      max: 1,
      max_lifetime: null,
      onclose: () => {
        if (this.client === client) void this.recover();
      },
    });
    try {
      await holdWorkerLock(client, worker);
      for (const channel of [OUTBOX_CHANNEL, JOBS_CHANNEL]) {
        const knock = () => this.callbacks.onNotify(channel);
        await client.listen(channel, knock, knock);
      }
    } catch (error) {
      await client.end({ timeout: 0 });
      throw error;
    }
    this.client = client;
    return worker;
  }

  private async recover(): Promise<void> {
    this.isUp = false;
    if (this.isRecovering) return;
    this.isRecovering = true;
    log.warn("engine.session.lost", { worker: this.worker });
    for (let pauseMs = 50; !this.isUp && !this.isClosed; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      const failed = this.client;
      this.client = undefined;
      void failed?.end({ timeout: 0 });
      try {
        const worker = await this.connect();
        await this.callbacks.onReturn(this.worker, worker);
        this.worker = worker;
        this.isUp = this.client !== undefined;
      } catch {
        await sleep(pauseMs);
      }
    }
    this.isRecovering = false;
    log.info("engine.session.returned", { worker: this.worker });
  }
}
