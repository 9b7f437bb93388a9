import { request } from "node:http";
import { connect as connectTcp, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { type AddressClass, classifyAddress } from "@/lib/outbound-address";
import { OutboundRefused } from "@/lib/outbound-policy";
import {
  CertificateRefused,
  type ProbedCertificate,
  readCertificate,
} from "@/lib/webhooks/probe-certificate";

export type ProbedAddress = { address: string; kind: AddressClass };

/** Every address of a host, those included that may not be called. An address is its own. */
export function findAddresses(host: string, lookup: LookupFunction): Promise<ProbedAddress[]> {
  if (isIP(host)) return Promise.resolve([{ address: host, kind: classifyAddress(host) }]);
  return new Promise((resolve, reject) => {
    lookup(host, { all: true }, (error, found) => {
      if (error) return reject(error);
      const all = typeof found === "string" ? [found] : found.map(({ address }) => address);
      resolve(all.map((address) => ({ address, kind: classifyAddress(address) })));
    });
  });
}

/** Those that may be connected to. Throws `OutboundRefused` where none is left. */
export function callable(host: string, addresses: ProbedAddress[]): ProbedAddress[] {
  const kept = addresses.filter(({ kind }) => kind === "public");
  if (kept.length === 0) throw new OutboundRefused(host, addresses[0]?.kind ?? "invalid");
  return kept;
}

/** A connection to one address; `signal` ends the attempt. */
export function openSocket(address: string, port: number, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connectTcp({ host: address, port });
    settle(socket, "connect", signal, () => resolve(socket), reject);
  });
}

/** TLS over a connection. Throws `CertificateRefused` after the handshake, so that the certificate can be told. */
export async function secureSocket(
  socket: Socket,
  { host, ca, signal }: { host: string; ca?: string; signal: AbortSignal },
  onCertificate: (certificate: ProbedCertificate | null) => void,
): Promise<TLSSocket> {
  const secured = await new Promise<TLSSocket>((resolve, reject) => {
    const tls = connectTls({
      ...{ socket, host, ca, ALPNProtocols: ["http/1.1"] },
      ...(!isIP(host) && { servername: host }),
      // Judged below: a certificate that is refused here could not be read.
      rejectUnauthorized: false,
    });
    settle(tls, "secureConnect", signal, () => resolve(tls), reject);
  });
  const certificate = readCertificate(secured);
  onCertificate(certificate);
  // Typed as an error, it is the code of one.
  if (!secured.authorized)
    throw new CertificateRefused(String(secured.authorizationError), host, certificate);
  return secured;
}

/** HEAD changes nothing at the receiver and has no body to read; a POST, even an empty one, could be taken for an event. */
export function askHead(
  socket: Socket,
  url: URL,
  signal: AbortSignal,
): Promise<{ statusCode: number; location: string | null }> {
  return new Promise((resolve, reject) => {
    const asked = request({
      createConnection: () => socket,
      method: "HEAD",
      path: url.pathname + url.search,
      headers: { host: url.host, "user-agent": "Latchkey-Webhooks/1.0", connection: "close" },
      signal,
    });
    asked.once("response", ({ statusCode = 0, headers }) =>
      resolve({ statusCode, location: headers.location ?? null }),
    );
    asked.on("error", (error) => reject(signal.aborted ? signal.reason : error));
    asked.end();
  });
}

/** `signal` counts only until then: an opened socket goes on to the next step. */
function settle(
  socket: Socket,
  event: "connect" | "secureConnect",
  signal: AbortSignal,
  resolve: () => void,
  reject: (error: unknown) => void,
): void {
  const end = () => socket.destroy(signal.reason);
  signal.addEventListener("abort", end, { once: true });
  socket.once(event, () => {
    signal.removeEventListener("abort", end);
    resolve();
  });
  socket.on("error", reject);
  socket.once("close", () =>
    reject(Object.assign(new Error("The connection was closed."), { code: "ECONNRESET" })),
  );
}
