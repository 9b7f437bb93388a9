import { createHash, randomUUID } from "node:crypto";
import { z } from "zod";
import { CaughtMessage, type OutgoingEmail, recipientsOf } from "@/lib/local/mail/message";

export const MailFaults = z.object({
  isDown: z.boolean(),
  isRateLimited: z.boolean(),
  /** Addresses, or `@domain` for all of a domain. */
  rejectedAddresses: z.array(z.string()),
});
export type MailFaults = z.output<typeof MailFaults>;

export const MailState = z.object({
  version: z.literal(1),
  messages: z.array(CaughtMessage),
  keys: z.record(z.string(), z.object({ digest: z.string(), ids: z.array(z.string()), atMs: z.number() })),
  faults: MailFaults,
});
export type MailState = z.output<typeof MailState>;

const KEPT_MESSAGES = 1_000;
/** Resend remembers an idempotency key for 24 hours. */
const KEY_LIFE_MS = 24 * 60 * 60 * 1_000;

export type Mailbox = {
  state: MailState;
  /** Newest first; `to` and `subject` match parts of them, in any case. */
  list: (filter?: { to?: string; subject?: string }) => CaughtMessage[];
  find: (id: string) => CaughtMessage | undefined;
  /** Keeps the mails. The same key gives the same ids; null when it came with another body before. */
  accept: (emails: OutgoingEmail[], idempotencyKey: string | null) => string[] | null;
  /** The first recipient that the faults reject. */
  rejectedRecipient: (email: OutgoingEmail) => string | undefined;
  setFaults: (faults: Partial<MailFaults>) => void;
  clear: () => void;
};

export function openMailbox(stored: MailState | null, saved: () => void): Mailbox {
  const state: MailState = stored ?? {
    version: 1,
    messages: [],
    keys: {},
    faults: { isDown: false, isRateLimited: false, rejectedAddresses: [] },
  };
  const has = (text: string, part: string): boolean => text.toLowerCase().includes(part.trim().toLowerCase());

  return {
    state,
    list: ({ to = "", subject = "" } = {}) =>
      state.messages.filter(
        (message) =>
          has(message.subject, subject) &&
          (!to.trim() || recipientsOf(message).some((entry) => has(entry, to))),
      ),
    find: (id) => state.messages.find((message) => message.id === id),
    accept(emails, idempotencyKey) {
      const digest = createHash("sha256").update(JSON.stringify(emails)).digest("hex");
      const nowMs = Date.now();
      for (const [key, use] of Object.entries(state.keys)) {
        if (nowMs - use.atMs > KEY_LIFE_MS) delete state.keys[key];
      }
      const used =
        idempotencyKey !== null && Object.hasOwn(state.keys, idempotencyKey)
          ? state.keys[idempotencyKey]
          : undefined;
      if (used) return used.digest === digest ? used.ids : null;

      const caught = emails.map((email) => caughtOf(email, idempotencyKey));
      const ids = caught.map(({ id }) => id);
      state.messages.unshift(...caught.toReversed());
      state.messages.splice(KEPT_MESSAGES);
      if (idempotencyKey !== null) state.keys[idempotencyKey] = { digest, ids, atMs: nowMs };
      saved();
      return ids;
    },
    rejectedRecipient: (email) =>
      recipientsOf(email).find((recipient) =>
        state.faults.rejectedAddresses.some((rejected) =>
          rejected.startsWith("@") ? recipient.endsWith(rejected) : recipient === rejected,
        ),
      ),
    setFaults(faults) {
      Object.assign(state.faults, faults);
      state.faults.rejectedAddresses = state.faults.rejectedAddresses.map((entry) =>
        entry.trim().toLowerCase(),
      );
      saved();
    },
    clear() {
      state.messages = [];
      saved();
    },
  };
}

const caughtOf = (email: OutgoingEmail, idempotencyKey: string | null): CaughtMessage => ({
  id: randomUUID(),
  caughtAt: new Date().toISOString(),
  idempotencyKey,
  from: email.from,
  to: email.to,
  cc: email.cc,
  bcc: email.bcc,
  replyTo: email.reply_to,
  subject: email.subject,
  html: email.html ?? null,
  text: email.text ?? null,
  headers: email.headers ?? {},
  tags: email.tags ?? [],
});
