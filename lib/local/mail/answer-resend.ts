import type { Mailbox } from "@/lib/local/mail/mailbox";
import { addressOf, OutgoingEmail } from "@/lib/local/mail/message";
import { parseJson, readBody } from "@/lib/local/web/read-body";
import { sendJson } from "@/lib/local/web/respond";
import type { LocalRequest } from "@/lib/local/web/serve";

/** Resend's limit for one mail, attachments included. */
const MAX_BODY_BYTES = 40 * 1024 * 1024;
const MAX_RECIPIENTS = 50;
const MAX_BATCH = 100;

type Refusal = { status: number; name: string; message: string; headers?: Record<string, string> };

/** `POST /emails`, `POST /emails/batch` and `GET /emails/:id` of Resend's HTTP API, errors in its shape. */
export async function answerResend(incoming: LocalRequest, mailbox: Mailbox): Promise<void> {
  const { request, response, url, method } = incoming;
  const refusal = gate(request.headers.authorization, mailbox);
  if (refusal) return refuse(incoming, refusal);

  const id = /^\/emails\/([0-9a-f-]{36})$/.exec(url.pathname)?.[1];
  if (method === "GET" && id) {
    const message = mailbox.find(id);
    if (!message) return refuse(incoming, { status: 404, name: "not_found", message: "Email not found." });
    const { caughtAt, replyTo, ...rest } = message;
    const email = { ...rest, reply_to: replyTo, created_at: caughtAt, last_event: "delivered" };
    return sendJson(response, 200, { object: "email", ...email });
  }
  const isBatch = url.pathname === "/emails/batch";
  if (method !== "POST" || (!isBatch && url.pathname !== "/emails")) {
    return refuse(incoming, { status: 404, name: "not_found", message: "The endpoint does not exist." });
  }

  const key = request.headers["idempotency-key"];
  const idempotencyKey = typeof key === "string" ? key : null;
  if (idempotencyKey !== null && (idempotencyKey.length < 1 || idempotencyKey.length > 256)) {
    const message = "The idempotency key has to have 1 to 256 characters.";
    return refuse(incoming, { status: 400, name: "invalid_idempotency_key", message });
  }
  const body = parseJson(await readBody(request, MAX_BODY_BYTES));
  const emails = isBatch ? readBatch(body, mailbox) : readEmails([body], mailbox);
  if ("status" in emails) return refuse(incoming, emails);

  const ids = mailbox.accept(emails.list, idempotencyKey);
  if (!ids) {
    const message = "This idempotency key was already used with a different body.";
    return refuse(incoming, { status: 409, name: "invalid_idempotent_request", message });
  }
  sendJson(response, 200, isBatch ? { data: ids.map((sent) => ({ id: sent })) } : { id: ids[0] });
}

function gate(authorization: string | undefined, { state }: Mailbox): Refusal | null {
  if (state.faults.isDown) {
    return { status: 503, name: "application_error", message: "The service is unavailable." };
  }
  if (!/^Bearer \S+$/i.test(authorization ?? "")) {
    return { status: 401, name: "missing_api_key", message: "Missing API key in the authorization header." };
  }
  if (!state.faults.isRateLimited) return null;
  return {
    status: 429,
    name: "rate_limit_exceeded",
    message: "Too many requests. Wait before sending more.",
    headers: {
      "retry-after": "1",
      "ratelimit-limit": "2",
      "ratelimit-remaining": "0",
      "ratelimit-reset": "1",
    },
  };
}

function readBatch(body: unknown, mailbox: Mailbox): { list: OutgoingEmail[] } | Refusal {
  if (!Array.isArray(body) || body.length < 1 || body.length > MAX_BATCH) {
    return invalid(`A batch is a list of 1 to ${MAX_BATCH} emails.`);
  }
  return readEmails(body, mailbox);
}

function readEmails(bodies: unknown[], mailbox: Mailbox): { list: OutgoingEmail[] } | Refusal {
  const list: OutgoingEmail[] = [];
  for (const body of bodies) {
    const parsed = OutgoingEmail.safeParse(body);
    const issue = parsed.error?.issues[0];
    if (!parsed.success) {
      const message = `The \`${issue?.path.join(".") || "body"}\` field is missing or invalid.`;
      return { status: 422, name: "missing_required_field", message };
    }
    const email = parsed.data;
    if (!addressOf(email.from))
      return invalid("Invalid `from` field. Use `email@example.com` or `Name <email@example.com>`.");
    if (email.to.length < 1 || email.to.length > MAX_RECIPIENTS) {
      return invalid(`The \`to\` field takes 1 to ${MAX_RECIPIENTS} addresses.`);
    }
    const wrong = [...email.to, ...email.cc, ...email.bcc].find((entry) => !addressOf(entry));
    if (wrong !== undefined)
      return invalid("Invalid `to` field. Use `email@example.com` or `Name <email@example.com>`.");
    if (email.html === undefined && email.text === undefined)
      return invalid("Missing `html` or `text` field.");
    const rejected = mailbox.rejectedRecipient(email);
    if (rejected) return invalid(`Invalid \`to\` field. The address ${rejected} was rejected.`);
    list.push(email);
  }
  return { list };
}

const invalid = (message: string): Refusal => ({ status: 422, name: "validation_error", message });

function refuse({ response }: LocalRequest, { status, name, message, headers }: Refusal): void {
  sendJson(response, status, { statusCode: status, name, message }, headers);
}
