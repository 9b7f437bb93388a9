import { z } from "zod";
import { inApiWords } from "@/lib/api/in-api-words";
import { unwrapBody } from "@/lib/api/unwrap-body";
import type { AnyActorContext } from "@/lib/auth/context";
import { checkConnection } from "@/lib/webhooks/check-connection";
import { ERROR_CLASSES } from "@/lib/webhooks/error-classes";
import { readWebhook } from "@/lib/webhooks/read-webhooks";
import { testWebhook, type WebhookTestResult } from "@/lib/webhooks/test-webhook";
import { tryWebhookNow } from "@/lib/webhooks/try-webhook-now";
import { EVENT_TO_TEST, readTestBody } from "@/lib/webhooks/webhook-body";
import { CheckConnectionInput } from "@/lib/webhooks/webhook-input";

/** What a receiver made of a test, as Channex's Webhook Collection prints it. */
export const TestAnswer = z.object({
  status_code: z.int().nullable().describe("Null where the receiver did not answer."),
  body: z.string(),
  error: z
    .object({ class: z.string().nullable(), message: z.string().nullable(), remedy: z.string().nullable() })
    .optional(),
});
type TestAnswer = z.output<typeof TestAnswer>;

/** Settings that need not be saved, and the event to try them with. */
export async function answerWebhookTest(ctx: AnyActorContext, body: unknown): Promise<TestAnswer> {
  const { settings, secret, eventName } = readTestBody(body, ["callback_url"]);
  return answerOf(await inApiWords(() => testWebhook(ctx, { settings, secret, eventName })));
}

export const SavedTestBody = z.object({ event_name: EVENT_TO_TEST });

/** A saved webhook as it is: its own URL, headers and secrets. */
export async function answerSavedTest(
  ctx: AnyActorContext,
  webhookId: string,
  body: unknown,
): Promise<TestAnswer> {
  await readWebhook(ctx, webhookId);
  const { event_name: eventName } = unwrapBody(body, "webhook", SavedTestBody);
  return answerOf(await inApiWords(() => testWebhook(ctx, { webhookId, eventName })));
}

/** `status_code` is null, and `error` says why, where the receiver did not answer. */
const answerOf = (result: WebhookTestResult): TestAnswer => ({
  status_code: result.statusCode,
  body: result.responseBody,
  ...(result.statusCode === null && {
    error: {
      class: result.errorClass,
      message: result.errorMessage,
      remedy: result.advice?.remedy ?? null,
    },
  }),
});

export const TrialAnswer = z.object({
  status_code: z.int().nullable().describe("Null where the receiver did not answer."),
  event_id: z.uuid().describe("The event whose delivery was sent."),
  is_enabled: z.boolean().describe("Whether it was taken, by which the webhook is enabled."),
  error: TestAnswer.shape.error,
});

/** Sends a disabled webhook its oldest held delivery. */
export async function answerWebhookTrial(
  ctx: AnyActorContext,
  webhookId: string,
): Promise<z.output<typeof TrialAnswer>> {
  const trial = await tryWebhookNow(ctx, { webhookId });
  return {
    status_code: trial.statusCode,
    event_id: trial.eventId,
    is_enabled: trial.isEnabled,
    ...(trial.advice && {
      error: { class: trial.errorClass, message: trial.errorMessage, remedy: trial.advice.remedy },
    }),
  };
}

export const ConnectionCheckBody = z.object({
  callback_url: CheckConnectionInput.shape.url.describe("Asked by one HEAD request; no event is sent."),
});

export const ConnectionCheckAnswer = z.object({
  status_code: z.int().nullable().describe("Null where there was no answer."),
  error_class: z.enum(ERROR_CLASSES).nullable(),
  cause: z.string().describe("Why it is as it is."),
  next_action: z.string().describe("What to do."),
  phases: z.array(
    z.object({
      phase: z.enum(["dns", "connect", "tls", "http"]),
      outcome: z.enum(["passed", "failed", "skipped"]),
      ms: z.number().nullable(),
      detail: z.string(),
    }),
  ),
});

/** Follows a URL from its name to its first answer. */
export async function answerConnectionCheck(
  ctx: AnyActorContext,
  body: unknown,
): Promise<z.output<typeof ConnectionCheckAnswer>> {
  const { callback_url: url } = unwrapBody(body, "webhook", ConnectionCheckBody);
  const probe = await checkConnection(ctx, { url });
  return {
    status_code: probe.statusCode,
    error_class: probe.errorClass,
    cause: probe.diagnosis.cause,
    next_action: probe.diagnosis.nextAction,
    phases: probe.phases,
  };
}
