import {
  type ClaimedEmail,
  claimEmail,
  postponeEmail,
  recordEmailEnd,
  recordEmailSent,
} from "@/db/queries/email-delivery";
import { notifyLive } from "@/db/queries/live";
import { type SendResult, sendEmail } from "@/lib/email/send";
import { messageOf } from "@/lib/errors";
import { nextSendAt } from "@/lib/notifications/email-backoff";
import type { EmailContent } from "@/lib/notifications/email-content";
import { readEmailContent } from "@/lib/notifications/read-email-content";

type RenderedEmail = { subject: string; html: string; text: string };
export type SendOutcome =
  /** Sent or given up before, not due, in the hands of another run, or gone. */
  | { state: "nothing_to_do" }
  | { state: "sent" }
  | { state: "ended"; reason: string }
  | { state: "postponed"; until: string; reason: string };

/** How Resend answers a key that it knows with other words: it took the email, and its answer was lost on the way. */
const TAKEN_BEFORE = /^invalid_idempotent_request\b/;

/**
 * Hands one queued email over and records what became of it. Safe to repeat and to run twice at once. Failures of the
 * mail service are outcomes, not exceptions.
 */
export async function sendQueuedEmail(
  emailId: string,
  render: Render,
  now = new Date(),
): Promise<SendOutcome> {
  const email = await claimEmail(emailId);
  if (!email) return { state: "nothing_to_do" };
  const mail = await draft(email, render, now);
  const outcome =
    "cancelled" in mail
      ? await end(email, "cancelled", mail.cancelled)
      : await record(email, await sendEmail({ ...mail, idempotencyKey: email.id }), now);
  // Who was told is shown beside the incident.
  if (email.incidentId) await notifyLive(email.orgId, "incidents", email.incidentId);
  return outcome;
}

type Render = (content: EmailContent) => Promise<RenderedEmail>;

/** Gives the claim back where our own side throws, so that the retry need not wait for it to run out. */
async function draft(email: ClaimedEmail, render: Render, now: Date) {
  try {
    const read = await readEmailContent(email, now);
    return "cancelled" in read ? read : { to: read.to, ...(await render(read.content)) };
  } catch (error) {
    await record(email, { ok: false, retryable: true, reason: messageOf(error) }, now);
    throw error;
  }
}

async function record(email: ClaimedEmail, result: SendResult, now: Date): Promise<SendOutcome> {
  if (result.ok || TAKEN_BEFORE.test(result.reason)) {
    await recordEmailSent(email.orgId, email.id, result.ok ? result.id : null);
    return { state: "sent" };
  }
  if (!result.retryable) return end(email, "failed", result.reason);
  const until = nextSendAt({ attempts: email.attempts, dueAt: email.createdAt, now });
  if (!until) return end(email, "failed", `Given up after 24 hours. ${result.reason}`);
  await postponeEmail(email.orgId, email, { sendAt: until, reason: result.reason });
  return { state: "postponed", until: until.toISOString(), reason: result.reason };
}

async function end(
  email: ClaimedEmail,
  status: "failed" | "cancelled",
  reason: string,
): Promise<SendOutcome> {
  await recordEmailEnd(email.orgId, email, { status, reason });
  return { state: "ended", reason };
}
