import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimedDelivery, claimDeliveries } from "@/db/queries/delivery-claims";
import { releaseLane, takeLane } from "@/db/queries/webhook-lanes";
import type { OrgId } from "@/lib/ids";
import { attemptDelivery } from "@/lib/webhooks/attempt-delivery";
import { createSettingsCache, type DeliverySettings } from "@/lib/webhooks/delivery-settings";
import type { LaneBell } from "@/lib/webhooks/lane-bell";
import { inRounds, nextTurn } from "@/lib/webhooks/lane-turns";
import { isOwnLane } from "@/lib/webhooks/lanes";
import { persist } from "@/lib/webhooks/persist";
import type { Sender } from "@/lib/webhooks/send";
import { storeAttempt } from "@/lib/webhooks/store-attempts";
import { paceOf } from "@/lib/webhooks/throttles";

export type LaneWorld = {
  sender: Sender;
  bell: Omit<LaneBell, "stop">;
  /** An idle lane stays attended this long, as what comes next is then sent without starting a run. */
  lingerMs: number;
  /** True when the process is about to stop: what is under way ends, and nothing is begun. */
  isStopping: () => boolean;
  /** Called for a webhook whose receiver answered 410. */
  onGone: (org: OrgId, webhookId: string) => Promise<void>;
};
export type DrainOutcome = { state: "more" } | { state: "idle"; nextAt: string | null };

/** Requests at once in a lane, and to one webhook of it: one that hangs leaves room for the others. */
const MOST_IN_FLIGHT = 384;
const MOST_PER_WEBHOOK = 24;
/** How long one batch works; it ends no later than its last request does. */
const BATCH_MS = 10_000;
/** Answers this quick are waited for at the end of a batch. */
const QUICK_MS = 500;
const LONGEST_OVERTIME_MS = 20_000;
const RENEW_LEASE_MS = 15_000;
/** Nothing announces that a retry has come due: a busy lane is looked through as often as this. */
const LOOK_THROUGH_MS = 500;

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
  /** Those under way that others may wait for: of their record, or for their place. */
  readonly #awaited = new Set<ClaimedDelivery>();
  /** Webhooks of which something waited for a request that came back since the last claim. */
  readonly #freed = new Set<string>();
  #leaseUntil = 0;
  #lookThroughAt = 0;
  /** Called when a request came back. */
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
        const hasNews = await this.#untilNews(rings);
        if (hasNews || taken > 0 || this.#flights.size > 0) continue;
        const released = await releaseLane(this.lane);
        this.#lookThroughAt = 0;
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
    const only = this.#whereToLook();
    if (only?.length === 0) return { taken: 0, hasMore: false };
    for (const flight of this.#flights.keys())
      if (!only || only.includes(flight.webhookId)) this.#awaited.add(flight);
    const after = turns.get(lane) ?? null;
    const claimed = await persist(() =>
      claimDeliveries({ lane, limit, perWebhook: MOST_PER_WEBHOOK, inFlight: this.#inFlight, after, only }),
    );
    const hasMore = claimed.length >= limit;
    if (hasMore) this.#lookThroughAt = 0;
    if (claimed.length === 0) return { taken: 0, hasMore };
    if (!isOwnLane(lane) && !only) turns.set(lane, nextTurn(claimed, after));
    const settings = await this.#settingsOf(claimed);
    for (const delivery of inRounds(claimed)) {
      const known = settings.get(delivery.webhookId);
      if (known) void this.#fly(delivery, known);
    }
    return { taken: claimed.length, hasMore };
  }

  /** The webhooks that were rung for or freed; null for all of the lane, from time to time and where any may have more. */
  #whereToLook(): string[] | null {
    const rung = this.world.bell.takeNamed(this.lane);
    const freed = [...this.#freed];
    this.#freed.clear();
    if (rung && Date.now() < this.#lookThroughAt) return [...new Set([...rung, ...freed])];
    this.#lookThroughAt = Date.now() + LOOK_THROUGH_MS;
    return null;
  }

  async #fly(delivery: ClaimedDelivery, settings: DeliverySettings): Promise<void> {
    const { webhookId, org } = delivery;
    this.#flights.set(delivery, Date.now());
    if (delivery.isFollowed || settings.requestsPerSecond) this.#awaited.add(delivery);
    this.#inFlight.set(webhookId, (this.#inFlight.get(webhookId) ?? 0) + 1);
    try {
      await paceOf(settings)?.untilFree();
      const { result, isGone } = await attemptDelivery(delivery, settings, this.world.sender);
      await storeAttempt(result);
      if (isGone) await this.world.onGone(org, webhookId);
    } catch (error) {
      this.#failure ??= error;
    } finally {
      this.#flights.delete(delivery);
      const count = this.#inFlight.get(webhookId) ?? 1;
      if (count > 1) this.#inFlight.set(webhookId, count - 1);
      else this.#inFlight.delete(webhookId);
      if (this.#awaited.delete(delivery) || count >= MOST_PER_WEBHOOK) this.#freed.add(webhookId);
      this.#landed();
    }
  }

  /** Whether the lane was rung, or something can take the place of what landed, before it has to be looked through. */
  async #untilNews(rings: number): Promise<boolean> {
    const stop = new AbortController();
    const isFull = this.#flights.size >= MOST_IN_FLIGHT;
    const landing = new Promise<boolean>((resolve) => {
      // A turn later: those that were stored together are answered by one claim.
      this.#landed = () => (isFull || this.#freed.size > 0) && setImmediate(resolve, true);
    });
    // While the claim was under way nobody listened.
    if (this.#freed.size > 0) this.#landed();
    const rung = this.world.bell.untilRung(this.lane, rings, stop.signal).then(() => true);
    const { lingerMs } = this.world;
    const ms = this.#flights.size > 0 ? Math.min(lingerMs, LOOK_THROUGH_MS) : lingerMs;
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
        this.#landed = () => resolve();
      });
    }
  }

  async #renewLease(): Promise<void> {
    if (Date.now() < this.#leaseUntil) return;
    this.#leaseUntil = Date.now() + RENEW_LEASE_MS;
    await takeLane(this.lane);
  }
}

/** Where each shared lane goes on, which outlives its batches: slow receivers leave room for few claims in each. */
const turns = new Map<string, string | null>();
