import { EVERYTHING, type LiveMessage, type LiveStatus } from "@/components/live/live-message";
import { type LiveListener, openLiveStream } from "@/components/live/live-stream";

type TabMessage =
  | { kind: "message"; message: LiveMessage }
  | { kind: "status"; status: LiveStatus }
  | { kind: "hello"; from: number };

/**
 * One stream for all tabs of this browser: the tab that holds the lock has it and tells the others; when that tab
 * goes, the next in line takes over. Without locks (no HTTPS, other host) each tab has its own. `since`: when the
 * server rendered the page.
 */
export function joinBrowserStream(url: string, since: number, listener: LiveListener): () => void {
  const ownUrl = `${url}?since=${since}`;
  if (!("locks" in navigator) || !("BroadcastChannel" in window))
    return openLiveStream(ownUrl, false, listener);

  const name = `latchkey-live:${url}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  let leading: LiveStatus | undefined;
  /** When this tab last told the others something, or began to lead. */
  let toldAt = 0;
  const tell = (message: TabMessage) => channel.postMessage(message);

  channel.onmessage = (event: MessageEvent<TabMessage>) => {
    const heard = event.data;
    if (heard.kind === "hello" && leading) {
      tell({ kind: "status", status: leading });
      // Told while that tab was on its way, so it did not hear.
      if (toldAt >= heard.from) tell({ kind: "message", message: { topic: EVERYTHING } });
    }
    if (heard.kind === "message") listener.onMessage(heard.message);
    if (heard.kind === "status") listener.onStatus(heard.status);
  };

  const lead = (hadGap: boolean) =>
    new Promise<void>((resolve) => {
      leading = "connecting";
      toldAt = Date.now();
      const close = openLiveStream(ownUrl, hadGap, {
        onMessage: (message) => {
          toldAt = Date.now();
          tell({ kind: "message", message });
          listener.onMessage(message);
        },
        onStatus: (status) => {
          leading = status;
          tell({ kind: "status", status });
          listener.onStatus(status);
        },
      });
      leaving.signal.addEventListener("abort", () => {
        leading = undefined;
        close();
        resolve();
      });
    });

  async function join() {
    const wasFirst = await navigator.locks.request(name, { ifAvailable: true }, async (lock) => {
      if (lock && !leaving.signal.aborted) await lead(false);
      return lock !== null;
    });
    if (wasFirst || leaving.signal.aborted) return;
    tell({ kind: "hello", from: performance.timeOrigin });
    await navigator.locks.request(name, { signal: leaving.signal }, () => lead(true));
  }
  join().catch((error: unknown) => {
    if (!leaving.signal.aborted) console.error("Live updates stopped", error);
  });

  return () => {
    leaving.abort();
    channel.close();
  };
}
