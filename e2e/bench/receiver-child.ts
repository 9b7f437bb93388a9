// A receiver of webhooks in a process of its own, as cheap as can be: it counts, and tells what it saw when asked.
import { createServer } from "node:http";
import { createFaults, type FaultCounts, NO_FAULTS } from "@/e2e/bench/receiver-faults";

/** What the receiver knows of the deliveries it took. */
export type Receipts = {
  received: number;
  distinct: number;
  /** The same event again. */
  duplicates: number;
  /** Requests, refused ones too, by which an event had two webhook-ids at one webhook, or a webhook-id two events. */
  mixedIds: number;
  /** An older change of a record after a newer one. */
  orderViolations: number;
  /** What it did wrong on purpose. */
  faults: FaultCounts;
};
/** When the first byte of an event arrived, by its place: milliseconds since 1970. */
export type Arrival = [place: number, atMs: number];

type Sent = { record_id: string; place: number };

const taken = new Set<string>();
const idOf = new Map<string, string>();
const eventOf = new Map<string, string>();
const newest = new Map<string, number>();
const NONE: Receipts = {
  ...{ received: 0, distinct: 0, duplicates: 0, mixedIds: 0, orderViolations: 0 },
  faults: NO_FAULTS,
};
let receipts = { ...NONE };
let arrivals: Arrival[] = [];
const faults = createFaults();

const server = createServer((request, response) => {
  const arrivedMs = performance.timeOrigin + performance.now();
  if (request.url === "/receipts")
    return response.end(JSON.stringify({ ...receipts, faults: faults.counts }));
  // Apart from the counts, which are asked for many times a second: the whole list costs both sides a core.
  if (request.url === "/arrivals") return response.end(JSON.stringify(arrivals));
  if (request.url === "/forget") {
    receipts = { ...NONE };
    arrivals = [];
    return response.end();
  }
  if (request.url === "/hang") return;
  if (request.url?.startsWith("/faults?")) {
    const { share, hangs } = Object.fromEntries(new URLSearchParams(request.url.split("?")[1]));
    faults.plan({ share: Number(share), hangs: Number(hangs) });
    return response.end();
  }
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    const id = String(request.headers["webhook-id"]);
    const { data } = JSON.parse(body) as { data: Sent };
    // An event is known by what is in it, and not by the id that is to be proved.
    const record = `${request.url} ${data.record_id}`;
    const event = `${record} ${data.place}`;
    match(event, id);
    const fault = faults.pick(id);
    if (fault === "hang") return;
    if (fault === "error") return response.writeHead(500).end("{}");
    if (fault === "reset") return request.socket.resetAndDestroy();
    note(event, { record, place: data.place, arrivedMs });
    if (fault === "lost_answer") return request.socket.resetAndDestroy();
    if (fault === "slow") return setTimeout(() => response.end("{}"), 200 + Math.random() * 1_800);
    response.end("{}");
  });
});

function match(event: string, id: string): void {
  if ((idOf.get(event) ?? id) !== id || (eventOf.get(id) ?? event) !== event) receipts.mixedIds++;
  idOf.set(event, id);
  eventOf.set(id, event);
}

type Arrived = { record: string; place: number; arrivedMs: number };

function note(event: string, { record, place, arrivedMs }: Arrived): void {
  receipts.received++;
  if (taken.has(event)) {
    receipts.duplicates++;
    return;
  }
  taken.add(event);
  receipts.distinct++;
  if ((newest.get(record) ?? 0) > place) receipts.orderViolations++;
  newest.set(record, place);
  arrivals.push([place, arrivedMs]);
}

server.keepAliveTimeout = 30_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" && address ? address.port : 0}\n`);
});
