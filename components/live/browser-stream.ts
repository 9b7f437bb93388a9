import type { LiveMessage, LiveStatus } from "@/components/live/live-message";
import { type LiveListener, openLiveStream } from "@/components/live/live-stream";

type TabMessage =
  | { kind: "message"; message: LiveMessage }
  | { kind: "status"; status: LiveStatus }
  | { kind: "hello" };

/**
 * One stream for all tabs of this browser: the tab that holds the lock has it and tells the others; when that tab
 * goes, the next in line takes over. Without locks (no HTTPS, other host) each tab has its own.
 */
export function joinBrowserStream(url: string, listener: LiveListener): () => void {
  if (!("locks" in navigator) || !("BroadcastChannel" in window)) return openLiveStream(url, false, listener);

  const name = `latchkey-live:${url}`;
  const channel = new BroadcastChannel(name);
  const leaving = new AbortController();
  let leading: LiveStatus | undefined;
  const tell = (message: TabMessage) => channel.postMessage(message);

  channel.onmessage = (event: MessageEvent<TabMessage>) => {
    const heard = event.data;
    if (heard.kind === "hello" && leading) tell({ kind: "status", status: leading });
    if (heard.kind === "message") listener.onMessage(heard.message);
    if (heard.kind === "status") listener.onStatus(heard.status);
  };

  const lead = (hadGap: boolean) =>
    new Promise<void>((resolve) => {
      leading = "connecting";
      const close = openLiveStream(url, hadGap, {
        onMessage: (message) => {
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
    tell({ kind: "hello" });
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
