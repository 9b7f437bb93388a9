import { createServer, type IncomingHttpHeaders, type RequestListener, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { Socket } from "node:net";
import type { Certificate } from "@/e2e/servers/certificate";

export type ReceivedRequest = {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
  atMs: number;
};
/** Writes one answer, in whatever broken way it is meant to be. */
export type ReceiverScript = (response: ServerResponse, request: ReceivedRequest) => void;
export type Receiver = {
  url: string;
  /** `host:port`, as the outbound guard's allow-list wants it. */
  origin: string;
  requests: ReceivedRequest[];
  /** Connections taken so far. */
  connections: () => number;
  /** Answers from now on: one script for all, or one per request and then the last one again. */
  play: (...scripts: ReceiverScript[]) => void;
  close: () => Promise<void>;
};

/**
 * A receiver of webhooks that answers as a test tells it to, over real HTTP, and keeps what it got. With a certificate
 * it is called over HTTPS.
 */
export async function startReceiver({ certificate }: { certificate?: Certificate } = {}): Promise<Receiver> {
  let scripts: ReceiverScript[] = [answerStatus(200)];
  let connections = 0;
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  const listener: RequestListener = (incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "/", headers } = incoming;
      const received = { method, url, headers, body: Buffer.concat(chunks).toString(), atMs: Date.now() };
      requests.push(received);
      const script = scripts.length > 1 ? scripts.shift() : scripts[0];
      script?.(response, received);
    });
  };
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.on("connection", (socket) => {
    connections++;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `${certificate ? "https" : "http"}://127.0.0.1:${port}/hook`,
    origin: `127.0.0.1:${port}`,
    requests,
    connections: () => connections,
    play: (...next) => {
      scripts = next;
    },
    close: () =>
      new Promise((resolve) => {
        for (const socket of sockets) socket.destroy();
        server.close(() => resolve());
      }),
  };
}

export const answerStatus =
  (status: number, headers: Record<string, string> = {}, body = "{}"): ReceiverScript =>
  (response) => {
    response.writeHead(status, headers).end(body);
  };

/** Takes the request and never answers. */
export const hang: ReceiverScript = () => {};

/** Cuts the connection instead of answering. */
export const reset: ReceiverScript = (response) => {
  response.socket?.resetAndDestroy();
};

/** One byte of the answer's body at a time, without end. */
export const drip =
  (status: number, everyMs: number): ReceiverScript =>
  (response) => {
    response.writeHead(status);
    const timer = setInterval(() => response.write("."), everyMs);
    response.on("close", () => clearInterval(timer));
  };

/** One byte of the answer's headers at a time, without end. */
export const dripHeaders =
  (everyMs: number): ReceiverScript =>
  ({ socket }) => {
    socket?.write("HTTP/1.1 200 OK\r\nx-drip: ");
    const timer = setInterval(() => socket?.write("."), everyMs);
    socket?.once("close", () => clearInterval(timer));
  };

/** Writes these bytes to the connection as they are. */
export const answerRaw =
  (text: string | Buffer): ReceiverScript =>
  ({ socket }) => {
    socket?.write(text);
  };

/** Writes these bytes, then cuts the connection. */
export const answerThenReset =
  (text: string): ReceiverScript =>
  ({ socket }) => {
    socket?.write(text, () => socket.resetAndDestroy());
  };

/** A body of this many bytes, written as fast as it is read; `onSent` is told how many were taken. */
export const answerHuge =
  (status: number, bytes: number, onSent: (bytes: number) => void = () => {}): ReceiverScript =>
  (response) => {
    const chunk = Buffer.alloc(64 * 1024, "x");
    let sent = 0;
    response.writeHead(status, { "content-length": String(bytes) });
    const pump = () => {
      while (sent < bytes) {
        sent += chunk.length;
        onSent(sent);
        if (!response.write(chunk)) return response.once("drain", pump);
      }
      return response.end();
    };
    pump();
  };
