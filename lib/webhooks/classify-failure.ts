import { OutboundRefused } from "@/lib/outbound";
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

/** What a request that got no usable answer failed of, in words that are safe to show. */
export function classifyFailure(error: unknown): { errorClass: ErrorClass; message: string } {
  if (error instanceof OutboundRefused) return { errorClass: "blocked_address", message: error.message };
  const { code = "", message } = readError(error);
  if (code in CLASS_OF_CODE) return { errorClass: CLASS_OF_CODE[code] ?? "reset", message };
  if (/^(ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|ERR_OSSL|HOSTNAME_MISMATCH)/.test(code))
    return { errorClass: "tls", message };
  if (code.startsWith("HPE_")) return { errorClass: "protocol", message };
  return { errorClass: "reset", message };
}

function readError(error: unknown): { code?: string; message: string } {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as Error & { code?: string };
  // Several addresses were tried: the first one's failure says most.
  const first = error instanceof AggregateError ? (error.errors[0] as Error | undefined) : undefined;
  return { code, message: (first ?? error).message || code || error.name };
}
