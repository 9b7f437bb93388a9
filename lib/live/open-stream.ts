import { hasLiveAccess } from "@/db/queries/live-access";
import { AppError } from "@/lib/errors";
import type { OrgId } from "@/lib/ids";
import { type Change, coalesce } from "@/lib/live/coalesce";
import type { LiveHub } from "@/lib/live/hub";

/** `since`: when the page that reads was rendered, in milliseconds; 0 where that is unknown. */
type Subject = { org: OrgId; sessionId: string; user: { id: string }; since: number };
type Timing = { heartbeatMs: number; recheckMs: number; pauseMs: number };

const TIMING: Timing = { heartbeatMs: 20_000, recheckMs: 60_000, pauseMs: 100 };
/** A browser shares one stream among its tabs; this is for several browsers, and for those that cannot share. */
const MOST_STREAMS = 12;
/** Chunks a reader may be behind before it is cut off; it comes back and reads everything anew. */
const MOST_BEHIND = 64;

/**
 * The organisation's changes as server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html),
 * each `{"topic","id"?}`. Ends when `signal` fires, or within a minute of the session or the membership ending. Throws
 * `rate_limited` where the person has too many open.
 */
export async function openStream(
  hub: LiveHub,
  subject: Subject,
  signal: AbortSignal,
  timing: Timing = TIMING,
): Promise<Response> {
  if (hub.countOf(subject.user.id) >= MOST_STREAMS)
    throw new AppError("rate_limited", "Too many windows receive live updates. Close some of them.");
  let end = () => {};
  const body = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        end = feed(controller, hub, subject, timing);
        signal.addEventListener("abort", end, { once: true });
        if (signal.aborted) end();
      },
      cancel: () => end(),
    },
    new CountQueuingStrategy({ highWaterMark: MOST_BEHIND }),
  );
  return new Response(body, {
    headers: {
      "Content-Type": "text/event-stream; charset=utf-8",
      // Compression and proxies would hold events back until a buffer is full.
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
    },
  });
}

type Controller = ReadableStreamDefaultController<Uint8Array>;

/** Writes the changes until the returned function is called, the reader falls behind, or access ends. */
function feed(controller: Controller, hub: LiveHub, subject: Subject, timing: Timing): () => void {
  const encoder = new TextEncoder();
  let isOpen = true;
  let unsubscribe = () => {};
  const timers: ReturnType<typeof setInterval>[] = [];

  function write(text: string) {
    if (!isOpen) return;
    if ((controller.desiredSize ?? 0) <= 0) return end();
    controller.enqueue(encoder.encode(text));
  }
  const changes = coalesce((change: Change) => write(`data: ${JSON.stringify(change)}\n\n`), timing.pauseMs);
  function end() {
    if (!isOpen) return;
    isOpen = false;
    unsubscribe();
    changes.stop();
    for (const timer of timers) clearInterval(timer);
    // Already closed where the reader went away.
    try {
      controller.close();
    } catch {}
  }
  async function recheck() {
    const reader = { sessionId: subject.sessionId, userId: subject.user.id };
    const hasAccess = await hasLiveAccess(subject.org, reader).catch(() => true);
    if (!hasAccess) end();
  }

  write(": open\n\n");
  timers.push(setInterval(() => write(": still here\n\n"), timing.heartbeatMs));
  timers.push(setInterval(recheck, timing.recheckMs));
  const listener = {
    org: subject.org,
    userId: subject.user.id,
    since: subject.since,
    onChange: (change: Change) => {
      if (change.topic === "members" || change.topic === "*") void recheck();
      changes.push(change);
    },
    onStop: end,
  };
  void hub.subscribe(listener).then((stop) => {
    if (isOpen) unsubscribe = stop;
    else stop();
  });
  return end;
}
