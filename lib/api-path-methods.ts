type Method = "GET" | "POST" | "PUT" | "DELETE";

/**
 * The methods of every path of the API. The reference says the same, and a test holds them together; it loads all that
 * routes do, which is too much to ask before each request.
 */
export const PATH_METHODS: Record<string, readonly Method[]> = {
  "/openapi.json": ["GET"],
  "/connections": ["GET", "POST"],
  "/connections/{connection_id}": ["DELETE", "GET", "PUT"],
  "/connections/{connection_id}/credentials": ["PUT"],
  "/connections/{connection_id}/pause": ["POST"],
  "/connections/{connection_id}/resume": ["POST"],
  "/connections/{connection_id}/access-check": ["POST"],
  "/connections/{connection_id}/models": ["GET"],
  "/connections/{connection_id}/models/{model}": ["PUT"],
  "/connections/{connection_id}/properties": ["GET", "PUT"],
  "/connections/{connection_id}/properties/{property_id}": ["PUT"],
  "/connections/{connection_id}/schedules": ["GET", "POST"],
  "/connections/{connection_id}/schedules/{schedule_id}": ["DELETE", "PUT"],
  "/connections/{connection_id}/syncs": ["POST"],
  "/sync-logs": ["GET"],
  "/sync-logs/{sync_log_id}": ["GET"],
  "/sync-logs/{sync_log_id}/jobs": ["GET"],
  "/sync-logs/{sync_log_id}/cancel": ["POST"],
  "/data-diffs": ["GET"],
  "/write-requests": ["GET"],
  "/write-requests/{write_id}": ["GET"],
  "/write-status/{root_job_id}": ["GET"],
  "/retry-write/{root_job_id}": ["POST"],
  "/webhooks": ["GET", "POST"],
  "/webhooks/test": ["POST"],
  "/webhooks/check-connection": ["POST"],
  "/webhooks/{webhook_id}": ["DELETE", "GET", "PUT"],
  "/webhooks/{webhook_id}/enable": ["POST"],
  "/webhooks/{webhook_id}/try": ["POST"],
  "/webhooks/{webhook_id}/snooze": ["POST"],
  "/webhooks/{webhook_id}/test": ["POST"],
  "/webhooks/{webhook_id}/headers": ["GET"],
  "/webhooks/{webhook_id}/secret": ["GET"],
  "/webhooks/{webhook_id}/rotate-secret": ["POST"],
  "/webhooks/{webhook_id}/deliveries": ["GET"],
  "/webhooks/{webhook_id}/deliveries/{event_id}": ["GET"],
  "/webhooks/{webhook_id}/deliveries/{event_id}/resend": ["POST"],
  "/webhooks/{webhook_id}/discard-held": ["POST"],
  "/webhooks/{webhook_id}/replays": ["GET", "POST"],
  "/webhooks/{webhook_id}/replays/{replay_id}": ["GET"],
  "/webhooks/{webhook_id}/replays/{replay_id}/start": ["POST"],
  "/webhooks/{webhook_id}/replays/{replay_id}/cancel": ["POST"],
  "/events": ["GET", "POST"],
  "/events/{event_id}": ["GET"],
  "/api-key": ["GET"],
  "/{model}": ["GET", "POST"],
  "/{model}/{record_id}": ["GET", "PUT"],
};

/** Those with fewer parameters first: `/webhooks/test` is no webhook. */
const PATTERNS = Object.entries(PATH_METHODS)
  .map(([path, methods]) => {
    const parameters = path.split("{").length - 1;
    const pattern = new RegExp(`^${path.replaceAll(/\{\w+\}/g, "[^/]+").replaceAll(".", "\\.")}$`);
    return { parameters, pattern, methods };
  })
  .sort((one, other) => one.parameters - other.parameters);

/** What may be asked of a path below `/api/v1`, as `Allow` says it; undefined for a path that there is not. */
export function allowedMethods(path: string): readonly string[] | undefined {
  const methods = PATTERNS.find(({ pattern }) => pattern.test(path))?.methods;
  return methods && [...methods, ...(methods.includes("GET") ? ["HEAD"] : []), "OPTIONS"].sort();
}
