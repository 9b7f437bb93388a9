import { createServer, type IncomingHttpHeaders, IncomingMessage, request, ServerResponse } from "node:http";
import { Socket } from "node:net";

export type ScriptedRequest = {
  method: string;
  path: string;
  query: Record<string, string>;
  headers: IncomingHttpHeaders;
  /** As it came; empty for a request without one. */
  body: string;
};
/** Writes one answer, in whatever broken way it is meant to be. */
export type Script = (response: ServerResponse, request: ScriptedRequest) => void;
export type ScriptedPms = {
  url: string;
  /** `host:port`, as the outbound guard's allow-list wants it. */
  origin: string;
  requests: ScriptedRequest[];
  /** Answers from now on: one script for all, or one per request and then the last one again. */
  play: (...scripts: Script[]) => void;
  close: () => Promise<void>;
};

/** A server that says exactly what a test tells it to, over real HTTP, and remembers what it was asked. */
export async function startScriptedPms(onPort = 0): Promise<ScriptedPms> {
  let scripts: Script[] = [answerJson({})];
  const requests: ScriptedRequest[] = [];
  const sockets = new Set<Socket>();
  const server = createServer(async (incoming, response) => {
    const url = new URL(incoming.url ?? "/", "http://scripted.invalid");
    let body = "";
    for await (const chunk of incoming.setEncoding("utf8")) body += chunk;
    const seen = {
      method: incoming.method ?? "",
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: incoming.headers,
      body,
    };
    requests.push(seen);
    const script = scripts.length > 1 ? scripts.shift() : scripts[0];
    script?.(response, seen);
  });
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(onPort, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;

  return {
    url: `http://127.0.0.1:${port}`,
    origin: `127.0.0.1:${port}`,
    requests,
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

export const answerJson =
  (body: unknown, status = 200, headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, { "Content-Type": "application/json", ...headers });
    response.end(JSON.stringify(body));
  };

export const answerText =
  (text: string, type: string, status = 200, headers: Record<string, string> = {}): Script =>
  (response) => {
    response.writeHead(status, { "Content-Type": type, ...headers });
    response.end(text);
  };

/** Accepts the request and never answers. */
export const hang = (): Script => () => {};

/** Sends the start of an answer and then nothing more. */
export const stall =
  (start = '{"data":['): Script =>
  (response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.write(start);
  };

/** Closes the connection in the middle of the body. */
export const cut = (): Script => (response) => {
  response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "1000" });
  response.write('{"data":[', () => response.destroy());
};

/** Answers with that many bytes of well-formed JSON, without declaring the length. */
export const answerBytes =
  (bytes: number): Script =>
  (response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    response.write('{"data":["');
    const piece = "x".repeat(256 * 1024);
    let left = bytes;
    const more = (): void => {
      while (left > 0) {
        left -= piece.length;
        if (!response.write(piece)) return void response.once("drain", more);
      }
      response.end('"]}');
    };
    more();
  };

/** Passes the request on to another server, with headers of its own, so that a test sees what was asked. */
export const forwardTo =
  (baseUrl: string, more: () => Record<string, string> = () => ({})): Script =>
  (response, { method, path, query, headers, body }) => {
    const { host: _host, connection: _connection, ...passed } = headers;
    const url = new URL(path, baseUrl);
    url.search = new URLSearchParams(query).toString();
    const onward = request(url, { method, headers: { ...passed, ...more() } }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  };

/** Has each request carried out as `script` does and keeps the answer to itself; counts what was carried out. */
export function unanswered(script: Script): { play: Script; carriedOut: () => number } {
  let count = 0;
  const play: Script = (_response, request) => {
    const kept = new ServerResponse(new IncomingMessage(new Socket()));
    const end = () => {
      count++;
      return kept;
    };
    script(Object.assign(kept, { end }), request);
  };
  return { play, carriedOut: () => count };
}
