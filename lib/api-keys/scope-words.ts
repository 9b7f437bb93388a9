import type { ApiScope } from "@/db/schema/api-keys";

/** What each permission of an API key allows, in one sentence. */
export const SCOPE_WORDS: Record<ApiScope, string> = {
  "webhooks:read": "List and read webhooks, without secrets and header values.",
  "webhooks:write": "Create, change, test and delete webhooks.",
  "webhooks:secrets": "Read and rotate signing secrets. Each use is in the audit log.",
  "events:read": "List and read events with their payloads.",
  "events:write": "Post events of your own systems.",
  "deliveries:read": "List and read deliveries with their attempts, and replays.",
  "deliveries:write": "Send deliveries again, one by one or as a replay.",
  "connections:read":
    "List and read integrations, their properties, models and schedules, without credentials.",
  "connections:write": "Connect a PMS, change an integration's settings, pause and delete it.",
  "syncs:read": "List and read sync logs with their jobs and errors.",
  "syncs:write": "Start and cancel syncs.",
  "records:read": "List and read records of every model, and what changed in them.",
  "records:write": "Write records to a PMS, follow and retry those writes.",
};
