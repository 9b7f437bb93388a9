import { Resend } from "resend";
import { type Env, env } from "@/lib/env";

export type Email = {
  to: string;
  subject: string;
  html: string;
  text: string;
  /** The same key sends the same mail once, for 24 hours (Resend's rule). */
  idempotencyKey: string;
};
export type SendResult = { ok: true; id: string } | { ok: false; retryable: boolean; reason: string };

type MailSettings = Pick<Env, "RESEND_API_KEY" | "RESEND_BASE_URL" | "EMAIL_FROM">;

const TIMEOUT_MS = 10_000;

/**
 * Resend's error names after which the same request may succeed later; network failures and answers that are not JSON
 * arrive as `application_error`. https://resend.com/docs/api-reference/errors
 */
const RETRYABLE = new Set<string>([
  "rate_limit_exceeded",
  "daily_quota_exceeded",
  "concurrent_idempotent_requests",
  "application_error",
  "internal_server_error",
]);

/** Hands one mail to Resend. Never throws for what Resend or the network does: the caller decides what a failure means. */
export async function sendEmail(
  { idempotencyKey, ...mail }: Email,
  { RESEND_API_KEY, RESEND_BASE_URL, EMAIL_FROM }: MailSettings = env(),
): Promise<SendResult> {
  if (!RESEND_API_KEY) {
    return { ok: false, retryable: false, reason: "Email is not set up: RESEND_API_KEY is missing." };
  }
  const resend = new Resend(RESEND_API_KEY, { baseUrl: RESEND_BASE_URL });
  const { data, error } = await resend.emails
    .send({ from: EMAIL_FROM, ...mail }, { idempotencyKey, signal: AbortSignal.timeout(TIMEOUT_MS) })
    .catch((thrown: unknown) => ({ data: null, error: asResendError(thrown) }));
  if (data) return { ok: true, id: data.id };
  return {
    ok: false,
    retryable: RETRYABLE.has(error.name) || (error.statusCode ?? 0) >= 500,
    reason: `${error.name}: ${error.message}`,
  };
}

// The SDK throws only where it meant to answer: a timeout, or a 2xx without JSON.
const asResendError = (thrown: unknown) => ({
  name: "application_error",
  statusCode: null,
  message: thrown instanceof Error ? thrown.message : String(thrown),
});
