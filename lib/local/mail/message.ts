import { z } from "zod";

const many = z.union([z.string(), z.array(z.string())]).transform((value) => [value].flat());
const optionalMany = many.optional().transform((value) => value ?? []);

/** The body of Resend's `POST /emails`, as far as a mail shows it. */
export const OutgoingEmail = z.object({
  from: z.string(),
  to: many,
  cc: optionalMany,
  bcc: optionalMany,
  reply_to: optionalMany,
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  tags: z.array(z.object({ name: z.string(), value: z.string() })).optional(),
});
export type OutgoingEmail = z.output<typeof OutgoingEmail>;

export const CaughtMessage = z.object({
  id: z.string(),
  caughtAt: z.string(),
  idempotencyKey: z.string().nullable(),
  from: z.string(),
  to: z.array(z.string()),
  cc: z.array(z.string()),
  bcc: z.array(z.string()),
  replyTo: z.array(z.string()),
  subject: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.record(z.string(), z.string()),
  tags: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type CaughtMessage = z.output<typeof CaughtMessage>;

const ADDRESS = /^[^\s<>@,;]+@[^\s<>@,;]+\.[^\s<>@,;]+$/;

/** The bare address of `Name <address>` or of an address, lower case; null when it is neither. */
export function addressOf(text: string): string | null {
  const bare = /^[^<>]*<([^<>]+)>$/.exec(text.trim())?.[1] ?? text.trim();
  return ADDRESS.test(bare) ? bare.toLowerCase() : null;
}

export const recipientsOf = (message: Pick<CaughtMessage, "to" | "cc" | "bcc">): string[] =>
  [...message.to, ...message.cc, ...message.bcc].map((entry) => addressOf(entry) ?? entry.toLowerCase());
