import { isIP, type Socket } from "node:net";
import { type buildConnector, errors } from "undici";

/** Milliseconds; null for a phase that was not needed: an address instead of a name, plain HTTP. */
export type ConnectPhases = { dnsMs: number | null; connectMs: number | null; tlsMs: number | null };

export type ConnectPhase = "dns" | "connect" | "tls";

/** A connection that was not there in time, and the phase it was waiting in. */
export class ConnectTooSlow extends Error {
  override readonly name = "ConnectTooSlow";
  readonly code = "ERR_CONNECT_TOO_SLOW";
  constructor(
    readonly phase: ConnectPhase,
    timeoutMs: number,
  ) {
    const missing = {
      dns: "The host's name was not answered",
      connect: "There was no connection",
      tls: "The TLS handshake was not over",
    };
    super(`${missing[phase]} after ${timeoutMs / 1000} seconds.`);
  }
}

/** Told of each new connection and how long its phases took. */
export type OnConnected = (socket: Socket, phases: ConnectPhases) => void;

/** The same connector, telling how long each phase of a new connection took. */
export function timed(
  connect: buildConnector.connector,
  timeoutMs: number,
  onConnected: OnConnected | undefined,
): buildConnector.connector {
  if (!onConnected) return connect;
  return (target, callback) => {
    const startedAt = performance.now();
    let foundAt: number | null = null;
    let reachedAt: number | null = null;
    // It answers with the socket before that is connected; its types leave this out.
    const opening = connect(target, (...[error, socket]) => {
      if (error) {
        const isSlow = error instanceof errors.ConnectTimeoutError;
        const phase = reachedAt ? "tls" : foundAt || isIP(target.hostname) ? "connect" : "dns";
        return callback(isSlow ? new ConnectTooSlow(phase, timeoutMs) : error, null);
      }
      const now = performance.now();
      onConnected(socket, {
        dnsMs: foundAt && foundAt - startedAt,
        connectMs: (reachedAt ?? now) - (foundAt ?? startedAt),
        tlsMs: target.protocol === "https:" && reachedAt ? now - reachedAt : null,
      });
      callback(null, socket);
    }) as unknown as Socket;
    opening.once("lookup", () => {
      foundAt = performance.now();
    });
    opening.once("connect", () => {
      reachedAt = performance.now();
    });
  };
}
