import { setTimeout as sleep } from "node:timers/promises";
import { transaction } from "@/db/client";
import { type ClaimedDelivery, claimDeliveries } from "@/db/queries/delivery-claims";
import { type AttemptResult, moveToLanes, recordAttempts } from "@/db/queries/delivery-results";
import { releaseLane, takeLane } from "@/db/queries/webhook-lanes";
import { messageOf } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { log } from "@/lib/log";
import { attemptDelivery } from "@/lib/webhooks/attempt-delivery";
import { createSettingsCache, type DeliverySettings } from "@/lib/webhooks/delivery-settings";
import { gather } from "@/lib/webhooks/gather";
import type { LaneBell } from "@/lib/webhooks/lane-bell";
import { nextTurn } from "@/lib/webhooks/lane-turns";
import { isOwnLane, laneFor } from "@/lib/webhooks/lanes";
import { createPace, type Pace } from "@/lib/webhooks/pace";
import { ringLanes } from "@/lib/webhooks/ring-lanes";
import type { Sender } from "@/lib/webhooks/send";

export type LaneWorld = {
  sender: Sender;
  bell: Pick<LaneBell, "countOf" | "untilRung">;
  /** An idle lane stays attended this long, as what comes next is then sent without starting a run. */
  lingerMs: number;
  /** True when the process is about to stop: what is under way ends, and nothing is begun. */
  isStopping: () => boolean;
  /** Called for a webhook whose receiver answered 410. */
  onGone: (org: OrgId, webhookId: string) => Promise<void>;
};
export type DrainOutcome = { state: "more" } | { state: "idle"; nextAt: string | null };

/** Requests at once in a lane, and to one webhook of it: one that hangs leaves room for the others. */
const MOST_IN_FLIGHT = 192;
const MOST_PER_WEBHOOK = 24;
/** How long one batch works; it ends no later than its last request does. */
const BATCH_MS = 10_000;
/** Answers this quick are waited for at the end of a batch. */
const QUICK_MS = 500;
const LONGEST_OVERTIME_MS = 20_000;
const RENEW_LEASE_MS = 15_000;
const RECORD_AT_MOST = 128;
/** Landings of this long are answered by one claim. */
const LANDINGS_MS = 10;

/** Sends what is due in a lane for a while; `nextAt` is when to come back for a retry, where it falls idle. */
export function drainLane(lane: string, world: LaneWorld): Promise<DrainOutcome> {
  return new LaneDrain(lane, world).run();
}

class LaneDrain {
  readonly #endsAt = Date.now() + BATCH_MS;
  readonly #settingsOf = createSettingsCache();
  readonly #inFlight = new Map<string, number>();
  /** When each request set off, the oldest first. */
  readonly #flights = new Map<ClaimedDelivery, number>();
  readonly #record = gather((results: AttemptResult[]) => this.#store(results), RECORD_AT_MOST);
  #leaseUntil = 0;
  #landed: () => void = () => {};
  #failure: unknown;

  constructor(
    private readonly lane: string,
    private readonly world: LaneWorld,
  ) {}

  async run(): Promise<DrainOutcome> {
    try {
      for (;;) {
        if (this.#failure) throw this.#failure;
        if (this.#isOver()) break;
        await this.#renewLease();
        const rings = this.world.bell.countOf(this.lane);
        const { taken, hasMore } = await this.#takeOff();
        if (taken > 0 && hasMore) continue;
        // Where all that was due is taken, a landing may free the next one of its record at most: some are waited for.
        const hasNews = await this.#untilNews(rings, this.world.lingerMs, hasMore ? 0 : LANDINGS_MS);
        if (hasNews || taken > 0 || this.#flights.size > 0) continue;
        const released = await releaseLane(this.lane);
        if (released.isIdle) return { state: "idle", nextAt: released.nextAt?.toISOString() ?? null };
      }
    } finally {
      await this.#untilLanded();
    }
    if (this.#failure) throw this.#failure;
    return { state: "more" };
  }

  /** A batch does not end while a slow receiver would keep the others of the lane waiting for its answer. */
  #isOver(): boolean {
    const now = Date.now();
    if (this.world.isStopping()) return true;
    if (now < this.#endsAt) return false;
    const [oldest] = this.#flights.values();
    return oldest === undefined || now - oldest < QUICK_MS || now > this.#endsAt + LONGEST_OVERTIME_MS;
  }

  /** Claims what there is room for and sets it off. `hasMore`: there may be more that is due, for lack of room. */
  async #takeOff(): Promise<{ taken: number; hasMore: boolean }> {
    const limit = MOST_IN_FLIGHT - this.#flights.size;
    if (limit <= 0) return { taken: 0, hasMore: true };
    const { lane } = this;
    const after = turns.get(lane) ?? null;
    const claimed = await persist(() =>
      claimDeliveries({ lane, limit, perWebhook: MOST_PER_WEBHOOK, inFlight: this.#inFlight, after }),
    );
    if (claimed.length === 0) return { taken: 0, hasMore: this.#isAnyFull() };
    if (!isOwnLane(lane)) turns.set(lane, nextTurn(claimed, after));
    const settings = await this.#settingsOf(claimed);
    for (const delivery of claimed) {
      const known = settings.get(delivery.webhookId);
      if (known) void this.#fly(delivery, known);
    }
    return { taken: claimed.length, hasMore: claimed.length >= limit || this.#isAnyFull() };
  }

  #isAnyFull(): boolean {
    return [...this.#inFlight.values()].some((count) => count >= MOST_PER_WEBHOOK);
  }

  async #fly(delivery: ClaimedDelivery, settings: DeliverySettings): Promise<void> {
    const { webhookId, org } = delivery;
    this.#flights.set(delivery, Date.now());
    this.#inFlight.set(webhookId, (this.#inFlight.get(webhookId) ?? 0) + 1);
    try {
      await paceOf(settings)?.untilFree();
      const { result, isGone } = await attemptDelivery(delivery, settings, this.world.sender);
      await this.#record(result);
      if (isGone) await this.world.onGone(org, webhookId);
    } catch (error) {
      this.#failure ??= error;
    } finally {
      this.#flights.delete(delivery);
      const left = (this.#inFlight.get(webhookId) ?? 1) - 1;
      if (left > 0) this.#inFlight.set(webhookId, left);
      else this.#inFlight.delete(webhookId);
      this.#landed();
    }
  }

  async #store(results: AttemptResult[]): Promise<void> {
    const after = await persist(() => recordAttempts(results));
    const last = new Map(results.map((result) => [result.webhookId, result]));
    const moves = after.flatMap(({ webhookId, lane, failuresInARow }) => {
      const result = last.get(webhookId);
      const next = laneFor({
        webhookId,
        failuresInARow,
        lastDurationMs: result?.timings.totalMs ?? 0,
        lastTimedOut: result?.errorClass === "timeout",
        isThrottled: throttled.has(webhookId),
      });
      return next === lane ? [] : [{ webhookId, lane: next }];
    });
    if (moves.length === 0) return;
    await moveToLanes(moves);
    await transaction((tx) =>
      ringLanes(
        moves.map((move) => move.lane),
        tx,
      ),
    );
  }

  /** Whether a flight landed, and so long ago, or the lane was rung before the time was up. */
  async #untilNews(rings: number, ms: number, landingsMs: number): Promise<boolean> {
    const stop = new AbortController();
    const landing = new Promise<boolean>((resolve) => {
      this.#landed = () => setTimeout(() => resolve(true), landingsMs);
    });
    const rung = this.world.bell.untilRung(this.lane, rings, stop.signal).then(() => true);
    const timeUp = sleep(ms, false, { signal: stop.signal }).catch(() => false);
    const news = await Promise.race([landing, rung, timeUp]);
    stop.abort();
    this.#landed = () => {};
    return news;
  }

  async #untilLanded(): Promise<void> {
    while (this.#flights.size > 0) {
      await this.#renewLease();
      await new Promise<void>((resolve) => {
        this.#landed = resolve;
      });
    }
  }

  async #renewLease(): Promise<void> {
    if (Date.now() < this.#leaseUntil) return;
    this.#leaseUntil = Date.now() + RENEW_LEASE_MS;
    await takeLane(this.lane);
  }
}

const TRIES = 20;
const PAUSE_MS = 250;

/**
 * Tries again for some seconds, so that a restart of the database costs a moment and not the step's own, longer pauses.
 * What is stored here is the same the second time: attempts and deliveries are known by their numbers.
 */
async function persist<Result>(store: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await store();
    } catch (error) {
      log.warn("deliveries.database", { attempt, error: messageOf(error) });
      if (attempt >= TRIES) throw error;
      await sleep(PAUSE_MS);
    }
  }
}

/** Where each shared lane goes on, which outlives its batches: slow receivers leave room for few claims in each. */
const turns = new Map<string, string | null>();

/** Webhooks with a limit of requests per second, which go on between batches. */
const throttled = new Map<string, { perSecond: number; pace: Pace }>();

function paceOf({ webhookId, requestsPerSecond }: DeliverySettings): Pace | null {
  if (!requestsPerSecond) {
    throttled.delete(webhookId);
    return null;
  }
  const known = throttled.get(webhookId);
  if (known?.perSecond === requestsPerSecond) return known.pace;
  const pace = createPace(requestsPerSecond);
  throttled.set(webhookId, { perSecond: requestsPerSecond, pace });
  return pace;
}
