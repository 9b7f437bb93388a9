import {
  EVERYTHING,
  type LiveMessage,
  type LiveStatus,
  parseLiveMessage,
} from "@/components/live/live-message";

export type LiveListener = {
  onMessage: (message: LiveMessage) => void;
  onStatus: (status: LiveStatus) => void;
};

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 30_000;

/**
 * Holds the one event stream and reopens it with growing pauses. After any gap it says that everything may have
 * changed, because messages of the gap are lost. `hadGap` is true where another tab held the stream before.
 */
export function openLiveStream(url: string, hadGap: boolean, listener: LiveListener): () => void {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let retryMs = FIRST_RETRY_MS;
  let mayHaveMissed = hadGap;

  function open() {
    clearTimeout(timer);
    source?.close();
    source = new EventSource(url);
    source.onopen = () => {
      retryMs = FIRST_RETRY_MS;
      listener.onStatus("live");
      if (mayHaveMissed) listener.onMessage({ topic: EVERYTHING });
      mayHaveMissed = true;
    };
    source.onmessage = (event: MessageEvent<unknown>) => {
      const message = typeof event.data === "string" ? parseLiveMessage(event.data) : undefined;
      if (message) listener.onMessage(message);
    };
    source.onerror = () => {
      source?.close();
      mayHaveMissed = true;
      listener.onStatus("offline");
      clearTimeout(timer);
      timer = setTimeout(open, retryMs * (0.75 + Math.random() / 2));
      retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
    };
  }
  const onOnline = () => {
    retryMs = FIRST_RETRY_MS;
    if (source?.readyState !== EventSource.OPEN) open();
  };

  window.addEventListener("online", onOnline);
  open();
  return () => {
    window.removeEventListener("online", onOnline);
    clearTimeout(timer);
    source?.close();
  };
}
