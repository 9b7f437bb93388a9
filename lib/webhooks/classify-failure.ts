import { OutboundRefused } from "@/lib/outbound-policy";
import { type ConnectPhase, ConnectTooSlow } from "@/lib/outbound-timing";
import { storableText } from "@/lib/storable-text";
import type { ErrorClass } from "@/lib/webhooks/error-classes";

const CLASS_OF_CODE: Record<string, ErrorClass> = {
  LATCHKEY_TIMEOUT: "timeout",
  UND_ERR_HEADERS_TIMEOUT: "timeout",
  UND_ERR_BODY_TIMEOUT: "timeout",
  UND_ERR_CONNECT_TIMEOUT: "connect",
  UND_ERR_INVALID_ARG: "invalid_url",
  UND_ERR_HEADERS_OVERFLOW: "protocol",
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: "protocol",
  UND_ERR_SOCKET: "reset",
  ERR_INVALID_URL: "invalid_url",
  ENOTFOUND: "dns",
  ENODATA: "dns",
  EAI_AGAIN: "dns",
  EAI_FAIL: "dns",
  ECONNREFUSED: "connect",
  ENETUNREACH: "connect",
  EHOSTUNREACH: "connect",
  EADDRNOTAVAIL: "connect",
  ETIMEDOUT: "connect",
  ECONNRESET: "reset",
  EPIPE: "reset",
  EPROTO: "tls",
};

/** A failure's words can hold what the other side wrote, such as all names of a certificate. */
const MOST_MESSAGE_CHARS = 500;

/** undici's for a 1xx that it does not take: 100 without asking, and 101. */
const UNEXPECTED_INTERIM = new Set(["bad response", "bad upgrade"]);

/** Node.js's own, and the reasons for which OpenSSL refuses a certificate. */
const TLS_CODE =
  /^(ERR_TLS|ERR_SSL|ERR_OSSL|CERT_|CRL_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERROR_IN_CERT|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH|HOSTNAME_MISMATCH)/;

/** What a request that got no usable answer failed of, in words that are safe to show and to store. */
export function classifyFailure(error: unknown): { errorClass: ErrorClass; message: string } {
  const { code = "", phase, message } = readError(error);
  return {
    errorClass: phase ?? classOf(error, code, message),
    message: storableText(message.slice(0, MOST_MESSAGE_CHARS)),
  };
}

function classOf(error: unknown, code: string, message: string): ErrorClass {
  if (error instanceof OutboundRefused) return "blocked_address";
  if (code === "UND_ERR_SOCKET" && UNEXPECTED_INTERIM.has(message)) return "protocol";
  const known = CLASS_OF_CODE[code];
  if (known) return known;
  if (TLS_CODE.test(code)) return "tls";
  return code.startsWith("HPE_") ? "protocol" : "reset";
}

function readError(error: unknown): { code?: string; phase?: ConnectPhase; message: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as Error & { code?: string };
  const phase = error instanceof ConnectTooSlow ? error.phase : undefined;
  // Several addresses were tried: the first one's failure says most.
  const first = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : undefined;
  return { code, phase, message: (first ?? error).message || code || error.name };
}
