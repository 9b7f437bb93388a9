import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { Socket } from "node:net";

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

/** A receiver of webhooks that answers as a test tells it to, over real HTTP, and keeps what it got. */
export async function startReceiver(): Promise<Receiver> {
  let scripts: ReceiverScript[] = [answerStatus(200)];
  let connections = 0;
  const requests: ReceivedRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const { method = "", url = "/", headers } = incoming;
      const received = { method, url, headers, body: Buffer.concat(chunks).toString(), atMs: Date.now() };
      requests.push(received);
      const script = scripts.length > 1 ? scripts.shift() : scripts[0];
      script?.(response, received);
    });
  });
  server.on("connection", (socket) => {
    connections++;
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/hook`,
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
