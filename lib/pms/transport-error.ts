import { OutboundRefused } from "@/lib/outbound-policy";
import { PmsError } from "@/lib/pms/error-kinds";

const DNS_CODES = new Set(["ENOTFOUND", "EAI_AGAIN", "EAI_FAIL", "ENODATA"]);
const CUT_CODES = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET", "UND_ERR_RES_CONTENT_LENGTH_MISMATCH"]);
const TLS_CODE = /^(CERT_|ERR_TLS|ERR_SSL|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|EPROTO$)/;

/** What a failed connection means for the sync. `vendor` is the vendor's name, `host` where it was sought. */
export function transportError(error: unknown, vendor: string, host: string): PmsError {
  if (error instanceof PmsError) return error;
  const cause = rootOf(error);
  const code = codeOf(cause);
  const fail = (kind: PmsError["kind"], message: string) => new PmsError(kind, message, { cause: error });
  const unsent = (kind: PmsError["kind"], message: string) =>
    new PmsError(kind, message, { cause: error, neverSent: true });

  if (cause instanceof OutboundRefused) {
    return unsent("internal", `The address of ${vendor} may not be reached. ${cause.message}`);
  }
  if (code === "UND_ERR_CONNECT_TIMEOUT" || code === "ETIMEDOUT") {
    return unsent("timeout", `${vendor} could not be reached in time (${host}).`);
  }
  if (DNS_CODES.has(code))
    return unsent("provider_outage", `The name ${host} of ${vendor} does not resolve.`);
  if (TLS_CODE.test(code)) {
    return unsent("provider_outage", `${vendor} has no valid certificate for ${host} (${code}).`);
  }
  if (code === "ECONNREFUSED" || code === "EHOSTUNREACH" || code === "ENETUNREACH") {
    return unsent("provider_outage", `${vendor} accepts no connection at ${host}.`);
  }
  if (CUT_CODES.has(code))
    return fail("provider_outage", `${vendor} cut the connection before its answer was complete.`);
  if (code.startsWith("HPE_")) return fail("provider_outage", `${vendor} sent an answer that is not HTTP.`);
  return fail("internal", `The request to ${vendor} failed (${code || "unknown reason"}).`);
}

/** The innermost reason: undici and happy eyeballs wrap it. */
function rootOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error instanceof Error && error.cause instanceof Error) return rootOf(error.cause);
  return error;
}

function codeOf(error: unknown): string {
  const code = typeof error === "object" && error !== null && "code" in error ? error.code : "";
  return typeof code === "string" ? code : "";
}
