import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";

type Callbacks = {
  onMessage: (payload: string) => void;
  /** `isReturn`: the connection was lost before; what was sent meanwhile is lost too. */
  onConnected: (isReturn: boolean) => void;
};
type Listening = {
  /** Resolves when the channel is heard for the first time. */
  ready: Promise<void>;
  stop: () => Promise<void>;
};

const LONGEST_PAUSE_MS = 2_000;
/** A proxy that takes connections and drops them keeps the client trying without an error. */
const CONNECT_TIMEOUT_MS = 5_000;
const BEAT_MS = 20_000;
const BEAT_TIMEOUT_MS = 5_000;

/**
 * Hears a channel on a connection of its own until stopped, and comes back by itself when the server restarts or the
 * connection dies silently. The client's own `listen` tries once and then stays deaf.
 */
export function listenForever(
  url: string,
  channel: string,
  { onMessage, onConnected }: Callbacks,
): Listening {
  const stopping = new AbortController();
  let heard = () => {};
  const ready = new Promise<void>((resolve) => {
    heard = resolve;
  });

  async function run() {
    let isReturn = false;
    for (let pauseMs = 50; !stopping.signal.aborted; pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2)) {
      const connection = open(url, onMessage);
      try {
        await Promise.race([
          connection.sql`listen ${connection.sql(channel)}`,
          failAfter(CONNECT_TIMEOUT_MS, stopping.signal),
        ]);
        onConnected(isReturn);
        heard();
        isReturn = true;
        pauseMs = 50;
        await untilLost(connection, stopping.signal);
      } catch {
        // Not reachable just now: the next round tries again.
      }
      await connection.sql.end({ timeout: 0 });
      if (!stopping.signal.aborted)
        await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => {});
    }
  }
  const ended = run();
  return {
    ready,
    stop: async () => {
      stopping.abort();
      await ended;
    },
  };
}

type Connection = { sql: postgres.Sql; closed: Promise<void> };

function open(url: string, onMessage: (payload: string) => void): Connection {
  let close = () => {};
  const closed = new Promise<void>((resolve) => {
    close = resolve;
  });
  // `onnotify` is what the client's own `listen` is made of; its types leave it out.
  const options = {
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onnotice: () => {},
    onclose: () => close(),
    onnotify: (_channel: string, payload: string) => onMessage(payload),
    connection: { application_name: "latchkey live" },
  };
  return { sql: postgres(url, options), closed };
}

const failAfter = async (ms: number, signal: AbortSignal): Promise<never> => {
  await sleep(ms, undefined, { signal, ref: false });
  throw new Error("The channel could not be heard in time.");
};

/** Resolves when the connection is closed, answers no more, or `signal` fires. */
async function untilLost({ sql, closed }: Connection, signal: AbortSignal): Promise<void> {
  const stopped = new Promise<"lost">((resolve) =>
    signal.addEventListener("abort", () => resolve("lost"), { once: true }),
  );
  const lost = closed.then(() => "lost" as const);
  while (!signal.aborted) {
    const beat = sleep(BEAT_MS, "due" as const, { ref: false });
    if ((await Promise.race([lost, stopped, beat])) === "lost") return;
    const answer = sql`select 1`.then(
      () => "alive" as const,
      () => "lost" as const,
    );
    const timeout = sleep(BEAT_TIMEOUT_MS, "lost" as const, { ref: false });
    if ((await Promise.race([lost, stopped, answer, timeout])) === "lost") return;
  }
}
