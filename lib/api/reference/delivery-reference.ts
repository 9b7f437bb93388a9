import { z } from "zod";
import { DELIVERY_LIST } from "@/lib/api/delivery-query";
import { EVENT_LIST } from "@/lib/api/event-query";
import { listParameters } from "@/lib/api/reference/list-parameters";
import type { ApiOperation } from "@/lib/api/reference/operation";
import { findEvent } from "@/lib/webhooks/catalog";
import { Discarded } from "@/lib/webhooks/delivery-operations";

const deliveries = "/webhooks/{webhook_id}/deliveries";
const replays = "/webhooks/{webhook_id}/replays";

export const DELIVERY_OPERATIONS: ApiOperation[] = [
  {
    ...{ id: "listDeliveries", tag: "Deliveries", method: "get", path: deliveries },
    summary: "List deliveries of a webhook, newest first",
    ...{
      scope: "deliveries:read",
      answer: { list: "Delivery", meta: "cursor" },
      refusals: [400, 403, 404, 422],
    },
    query: listParameters(DELIVERY_LIST, {
      error_class: "How the last attempt failed.",
      text: "Words in the payload or in the answer of a failed attempt, a JSON object in the payload, or an id. An object without any text, number or boolean is looked for in each delivery, and `searched_to` says how far. A payload of more than 128 KiB is found by the values at its top and by its beginning.",
    }),
  },
  {
    ...{ id: "getDelivery", tag: "Deliveries", method: "get", path: `${deliveries}/{event_id}` },
    summary: "Get a delivery with its attempts",
    ...{ scope: "deliveries:read", answer: { one: "Delivery" }, refusals: [403, 404] },
  },
  {
    ...{ id: "resendDelivery", tag: "Deliveries", method: "post", path: `${deliveries}/{event_id}/resend` },
    summary: "Send a delivery again at once",
    description: "Under the id and the sequence it had. Its schedule of retries begins anew.",
    ...{ scope: "deliveries:write", status: 202, answer: { one: "Delivery" }, refusals: [403, 404, 409] },
  },
  {
    ...{ id: "discardHeld", tag: "Deliveries", method: "post", path: "/webhooks/{webhook_id}/discard-held" },
    summary: "Give up what is held",
    description:
      "What waited when the webhook was switched off, or happened while it was disabled, is not sent any more, unless it is sent again one by one.",
    ...{ scope: "deliveries:write", answer: { body: Discarded }, refusals: [403, 404] },
  },
  {
    ...{
      id: "listReplays",
      tag: "Replays",
      method: "get",
      path: replays,
      summary: "List replays of a webhook",
    },
    ...{ scope: "deliveries:read", answer: { list: "Replay" }, refusals: [403, 404] },
  },
  {
    ...{
      id: "createReplay",
      tag: "Replays",
      method: "post",
      path: replays,
      summary: "Count what a replay would send",
    },
    description:
      "Exactly, in the background, up to this moment. What the filter names narrows it together: states, error classes, events, a property, a record and a time, as in the log. Nothing is sent before it is started. Ends what was counted before and not started.",
    ...{
      scope: "deliveries:write",
      status: 201,
      answer: { one: "Replay" },
      refusals: [400, 403, 404, 413, 422],
    },
    body: { wrapper: "replay", schema: "ReplayInput" },
    example: {
      replay: {
        kind: "resend_failed",
        filter: {
          from: "2026-03-01T00:00:00Z",
          events: ["DATA_NEW"],
          error_classes: ["timeout", "http_5xx"],
        },
      },
    },
  },
  {
    ...{ id: "getReplay", tag: "Replays", method: "get", path: `${replays}/{replay_id}` },
    summary: "Get a replay with its progress",
    ...{ scope: "deliveries:read", answer: { one: "Replay" }, refusals: [403, 404] },
  },
  {
    ...{ id: "startReplay", tag: "Replays", method: "post", path: `${replays}/{replay_id}/start` },
    summary: "Start a replay that was counted",
    description: "In the order of the events, so many per second. One at a time per webhook.",
    ...{ scope: "deliveries:write", answer: { one: "Replay" }, refusals: [400, 403, 404, 409, 413, 422] },
    body: { wrapper: "replay", schema: "ReplayStart" },
    example: { replay: { per_second: 20 } },
  },
  {
    ...{ id: "cancelReplay", tag: "Replays", method: "post", path: `${replays}/{replay_id}/cancel` },
    summary: "Stop a replay",
    description: "What it set off is still sent, the rest is not.",
    ...{ scope: "deliveries:write", answer: { one: "Replay" }, refusals: [403, 404] },
  },
  {
    ...{
      id: "listEvents",
      tag: "Events",
      method: "get",
      path: "/events",
      summary: "List events, newest first",
    },
    ...{ scope: "events:read", answer: { list: "Event", meta: "cursor" }, refusals: [400, 403, 422] },
    query: listParameters(EVENT_LIST, {
      name: "Names of the catalogue.",
      sync_log_id: "The sync that caused them.",
      record_id: "The record that changed.",
    }),
  },
  {
    ...{
      id: "postEvent",
      tag: "Events",
      method: "post",
      path: "/events",
      summary: "Post an event of your own systems",
    },
    description:
      "It goes to every webhook that asks for it. The same key is the same event, however often it is posted; with another name, property or payload it is answered 409. What syncs and writes cause themselves cannot be posted.",
    ...{ scope: "events:write", status: 202, answer: { one: "Event" }, refusals: [400, 403, 409, 413, 422] },
    headers: [{ name: "Idempotency-Key", schema: z.string(), description: "Instead of `idempotency_key`." }],
    body: { wrapper: "event", schema: "EventInput" },
    example: {
      event: { name: "message", property_id: "$PROPERTY_ID", payload: findEvent("message")?.example },
    },
  },
  {
    ...{
      id: "getEvent",
      tag: "Events",
      method: "get",
      path: "/events/{event_id}",
      summary: "Get an event with its payload",
    },
    ...{ scope: "events:read", answer: { one: "Event" }, refusals: [403, 404] },
  },
  {
    ...{ id: "getApiKey", tag: "API keys", method: "get", path: "/api-key", summary: "Ask what a key is" },
    ...{ scope: null, answer: { one: "ApiKey" }, refusals: [] },
  },
];
