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
};
