import { z } from "zod";
import { listParameters } from "@/lib/api/reference/list-parameters";
import type { ApiOperation } from "@/lib/api/reference/operation";
import { ConnectionCheckAnswer, TestAnswer, TrialAnswer } from "@/lib/webhooks/trial-operations";
import { WEBHOOK_LIST } from "@/lib/webhooks/webhook-list";

const Deleted = z.object({ meta: z.object({ message: z.literal("Success") }) });

const EXAMPLE = {
  callback_url: "https://hooks.example.com/in",
  event_mask: "DATA_UPDATE:leases",
  is_global: true,
  is_active: true,
  send_data: true,
};

const tag = "Webhooks";
export const WEBHOOK_OPERATIONS: ApiOperation[] = [
  {
    ...{ id: "listWebhooks", tag, method: "get", path: "/webhooks", summary: "List webhooks" },
    ...{
      scope: "webhooks:read",
      query: listParameters(WEBHOOK_LIST),
      answer: { list: "Webhook", meta: "pages" },
      refusals: [400, 403],
    },
  },
  {
    ...{ id: "createWebhook", tag, method: "post", path: "/webhooks", summary: "Create a webhook" },
    description:
      "The answer alone has the signing secret. New webhooks are inactive unless `is_active` says otherwise.",
    ...{ scope: "webhooks:write", status: 201, answer: { one: "Webhook" }, refusals: [400, 403, 413, 422] },
    body: { wrapper: "webhook", schema: "WebhookInput", required: ["callback_url", "event_mask"] },
    example: { webhook: EXAMPLE },
  },
  {
    ...{
      id: "testWebhook",
      tag,
      method: "post",
      path: "/webhooks/test",
      summary: "Send a test to settings that need not be saved",
    },
    description:
      "Sends the example of the event that `event_name` says, signed, and answers what came back. Nothing is recorded.",
    ...{ scope: "webhooks:write", answer: { body: TestAnswer }, refusals: [400, 403, 413, 422] },
    body: { wrapper: "webhook", schema: "WebhookTestInput", required: ["callback_url"] },
    example: { webhook: { ...EXAMPLE, event_name: "DATA_UPDATE" } },
  },
  {
    ...{ id: "checkConnection", tag, method: "post", path: "/webhooks/check-connection" },
    summary: "Check the connection to a receiver",
    description:
      "Follows a URL from its name over the connection and TLS to its first answer, and says what stands in the way.",
    ...{ scope: "webhooks:write", answer: { body: ConnectionCheckAnswer }, refusals: [400, 403, 413, 422] },
    body: { wrapper: "webhook", schema: "ConnectionCheckInput" },
    example: { webhook: { callback_url: "https://hooks.example.com/in" } },
  },
  {
    ...{ id: "getWebhook", tag, method: "get", path: "/webhooks/{webhook_id}", summary: "Get a webhook" },
    ...{ scope: "webhooks:read", answer: { one: "Webhook" }, refusals: [403, 404] },
  },
  {
    ...{
      id: "updateWebhook",
      tag,
      method: "put",
      path: "/webhooks/{webhook_id}",
      summary: "Change a webhook",
    },
    description:
      "What is left out stays as it is, and so does a header whose value is sent back masked. With `is_active` false, what waits to be sent is held, and what happens from then on is not kept for the webhook.",
    ...{ scope: "webhooks:write", answer: { one: "Webhook" }, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "webhook", schema: "WebhookInput" },
    example: { webhook: { description: "Rents", retry: { preset: "channex" } } },
  },
  {
    ...{
      id: "deleteWebhook",
      tag,
      method: "delete",
      path: "/webhooks/{webhook_id}",
      summary: "Delete a webhook",
    },
    description: "Nothing is sent any more. What waits is cancelled.",
    ...{ scope: "webhooks:write", answer: { body: Deleted }, refusals: [403, 404] },
  },
  {
    ...{
      id: "enableWebhook",
      tag,
      method: "post",
      path: "/webhooks/{webhook_id}/enable",
      summary: "Enable a webhook that the rule disabled",
    },
    description:
      "What was held meanwhile stays held: catch up with a replay. When a record changes again, what is held of it is sent first.",
    ...{ scope: "webhooks:write", answer: { one: "Webhook" }, refusals: [403, 404] },
  },
  {
    ...{ id: "tryWebhook", tag, method: "post", path: "/webhooks/{webhook_id}/try" },
    summary: "Try a disabled webhook now",
    description:
      "Sends its oldest held delivery at once, which otherwise happens at `next_trial_at`; taken, the webhook is enabled. Refused with 409 where it is not disabled or nothing is held.",
    ...{ scope: "webhooks:write", answer: { body: TrialAnswer }, refusals: [403, 404, 409] },
  },
  {
    ...{
      id: "snoozeWebhook",
      tag,
      method: "post",
      path: "/webhooks/{webhook_id}/snooze",
      summary: "Keep the rule from disabling a webhook",
    },
    ...{ scope: "webhooks:write", answer: { one: "Webhook" }, refusals: [400, 403, 404, 422] },
    body: { wrapper: "webhook", schema: "SnoozeInput" },
    example: { webhook: { days: 3 } },
  },
  {
    ...{ id: "testSavedWebhook", tag, method: "post", path: "/webhooks/{webhook_id}/test" },
    summary: "Send a test to a webhook",
    description: "By its stored URL, headers and secrets, also while it is inactive. Nothing is recorded.",
    ...{ scope: "webhooks:write", answer: { body: TestAnswer }, refusals: [400, 403, 404, 413, 422] },
    body: { wrapper: "webhook", schema: "SavedTestInput" },
    example: { webhook: { event_name: "booking_new" } },
  },
  {
    ...{ id: "getWebhookHeaders", tag, method: "get", path: "/webhooks/{webhook_id}/headers" },
    summary: "Read the values of the custom headers",
    description: "Each call is in the audit log.",
    ...{ scope: "webhooks:secrets", answer: { one: "WebhookHeaders" }, refusals: [403, 404] },
  },
  {
    ...{
      id: "getWebhookSecret",
      tag,
      method: "get",
      path: "/webhooks/{webhook_id}/secret",
      summary: "Read the signing secrets",
    },
    description: "With the code that checks signatures, by language. Each call is in the audit log.",
    ...{ scope: "webhooks:secrets", answer: { one: "WebhookSecret" }, refusals: [403, 404] },
  },
  {
    ...{
      id: "rotateWebhookSecret",
      tag,
      method: "post",
      path: "/webhooks/{webhook_id}/rotate-secret",
      summary: "Make a new signing secret",
    },
    description: "Those before it go on to sign beside it until their overlap ends.",
    ...{ scope: "webhooks:secrets", answer: { one: "WebhookSecret" }, refusals: [400, 403, 404, 409, 422] },
    body: { schema: "RotationInput", isOptional: true },
    example: { overlap_seconds: 86_400 },
  },
];
