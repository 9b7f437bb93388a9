import { z } from "zod";
import { inApiWords } from "@/lib/api/in-api-words";
import { parseInput } from "@/lib/auth/action-result";
import type { AnyActorContext } from "@/lib/auth/context";
import { revealHeaders, revealSecrets } from "@/lib/webhooks/reveal-secret";
import { rotateSecret } from "@/lib/webhooks/rotate-secret";
import { VERIFY_SNIPPETS } from "@/lib/webhooks/verify-snippets";

const instant = z.string().nullable();

/** The secrets of a webhook as the API gives them. */
export const SecretResource = z.object({
  id: z.uuid().describe("The webhook's."),
  type: z.literal("webhook_secret"),
  attributes: z.object({
    secret: z.string().describe("The current one."),
    secrets: z
      .array(z.object({ secret: z.string(), created_at: z.string(), expires_at: instant }))
      .optional()
      .describe("All that sign now, the current one first; the others end at `expires_at`."),
    verification: z
      .array(z.object({ language: z.string(), title: z.string(), code: z.string() }))
      .describe("How a receiver checks signatures with the current one, by language."),
  }),
});

/** The custom headers of a webhook with their values, which every other answer masks. */
export const HeadersResource = z.object({
  id: z.uuid().describe("The webhook's."),
  type: z.literal("webhook_headers"),
  attributes: z.object({ headers: z.record(z.string(), z.string()) }),
});

export const RotateBody = z.object({
  overlap_seconds: z
    .int("is invalid")
    .optional()
    .describe("How long those before it go on to sign: 0 to 604,800 (7 days), a day by default."),
  secret: z
    .string("is invalid")
    .trim()
    .optional()
    .describe("A `whsec_…` of your own; one is made where left out."),
});

type Answer = { data: z.output<typeof SecretResource> };

/** Each call is in the audit log. */
export async function answerSecret(ctx: AnyActorContext, webhookId: string): Promise<Answer> {
  const live = await revealSecrets(ctx, { webhookId });
  const secrets = live.map(({ secret, createdAt, expiresAt }) => ({
    secret,
    created_at: createdAt.toISOString(),
    expires_at: expiresAt?.toISOString() ?? null,
  }));
  const secret = secrets[0]?.secret ?? "";
  const attributes = { secret, secrets, verification: verificationWith(secret) };
  return { data: { id: webhookId, type: "webhook_secret", attributes } };
}

const verificationWith = (secret: string) =>
  VERIFY_SNIPPETS.map(({ language, title, code }) => ({ language, title, code: code(secret) }));

/** The new secret alone. */
export async function answerRotation(
  ctx: AnyActorContext,
  webhookId: string,
  body: unknown,
): Promise<Answer> {
  const { overlap_seconds: overlapSeconds, secret: own } = parseInput(RotateBody, body ?? {});
  const { secret } = await inApiWords(() => rotateSecret(ctx, { webhookId, overlapSeconds, secret: own }));
  const attributes = { secret, verification: verificationWith(secret) };
  return { data: { id: webhookId, type: "webhook_secret", attributes } };
}

/** Each call is in the audit log. */
export async function answerHeaders(
  ctx: AnyActorContext,
  webhookId: string,
): Promise<{ data: z.output<typeof HeadersResource> }> {
  const headers = await revealHeaders(ctx, { webhookId });
  return { data: { id: webhookId, type: "webhook_headers", attributes: { headers } } };
}
