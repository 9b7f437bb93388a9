import { ERROR_GUIDE, type ErrorClass } from "@/lib/webhooks/error-classes";
import type { ProbedCertificate } from "@/lib/webhooks/probe-certificate";

/** One sentence each: why it is as it is, and what to do next. */
export type ProbeDiagnosis = { cause: string; nextAction: string };

type Findings = {
  failure: { errorClass: ErrorClass; message: string } | null;
  statusCode: number | null;
  location: string | null;
  certificate: ProbedCertificate | null;
};

const DAY_MS = 86_400_000;
const SOON_DAYS = 14;
const GATEWAY_ERRORS = [502, 503, 504];
const SEND_TEST = "Send a test event to see how it takes webhooks.";

/** What follows from what a probe found. */
export function diagnose(findings: Findings, now: Date): ProbeDiagnosis {
  const { failure, statusCode, location, certificate } = findings;
  if (failure) {
    const { meaning, remedy } = ERROR_GUIDE[failure.errorClass];
    const saysAll = ["tls", "blocked_address", "invalid_url"].includes(failure.errorClass);
    return { cause: saysAll ? failure.message : meaning, nextAction: remedy };
  }
  const daysLeft = certificate && Math.floor((Date.parse(certificate.validUntil) - now.getTime()) / DAY_MS);
  if (daysLeft !== null && daysLeft < SOON_DAYS)
    return {
      cause: `The server answers, but its certificate expires on ${certificate?.validUntil.slice(0, 10)}.`,
      nextAction: "Renew the certificate before that day: from then on, no webhook is delivered.",
    };
  return ofStatus(statusCode ?? 0, location);
}

function ofStatus(status: number, location: string | null): ProbeDiagnosis {
  if (status >= 300 && status < 400)
    return {
      cause: `The server redirects${location ? ` to ${location.slice(0, 200)}` : ""}, and redirects are never followed.`,
      nextAction: "Enter the URL that it leads to, if that is the endpoint.",
    };
  if (GATEWAY_ERRORS.includes(status))
    return {
      cause: `A proxy answers, but the service behind it does not (${status}).`,
      nextAction: "Start the service, or correct where the proxy sends requests to.",
    };
  if (status === 404 || status === 410)
    return {
      cause: `The server answers that nothing is at this path (${status}), at least for a HEAD request.`,
      nextAction: `Check the path. ${SEND_TEST}`,
    };
  if (status === 401 || status === 403)
    return {
      cause: `The server answers, and wants credentials or keeps strangers out (${status}).`,
      nextAction: `Add the credentials as a header. ${SEND_TEST}`,
    };
  if (status === 429) return { cause: ERROR_GUIDE.http_429.meaning, nextAction: ERROR_GUIDE.http_429.remedy };
  if (status >= 500)
    return {
      cause: `The server answers with an error (${status}), at least to a HEAD request.`,
      nextAction: `${SEND_TEST} If that fails too, look into the server's own log.`,
    };
  return { cause: `The server can be reached and answers (${status}).`, nextAction: SEND_TEST };
}
