import { type DeliveryContents, listDeliveryContents } from "@/db/queries/delivery-contents";
import type { DeliveryRow } from "@/db/queries/delivery-rows";
import { type DeliveryPage, listDeliveries } from "@/db/queries/delivery-views";
import { getWebhookRow } from "@/db/queries/webhook-views";
import type { OrgContext } from "@/lib/auth/find-org-context";
import type { DeliveryFilters } from "@/lib/webhooks/delivery-filters";

/** Deliveries found at once, and those whose contents are in memory at once. */
const PER_PAGE = 250;
const PER_CHUNK = 25;

/**
 * Every delivery that matches as NDJSON, newest first: a line each, with its payload and all attempts. Read page by page
 * as fast as the reader takes it. Throws not found for a webhook that is unknown or foreign; a failure later on breaks
 * the stream off, so that half an export is never taken for a whole one.
 */
export async function exportDeliveries(
  { org }: Pick<OrgContext, "org">,
  webhookId: string,
  filters: DeliveryFilters,
): Promise<ReadableStream<Uint8Array>> {
  await getWebhookRow(org, webhookId);
  const read = (cursor: string | null) =>
    listDeliveries(org, webhookId, filters, { cursor, limit: PER_PAGE });
  const chunks = readChunks(await read(null), read);
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value: rows } = await chunks.next();
      if (!rows) return controller.close();
      const contents = await listDeliveryContents(
        org,
        webhookId,
        rows.map((row) => row.eventId),
      );
      controller.enqueue(encoder.encode(rows.map((row) => lineOf(webhookId, row, contents)).join("")));
    },
  });
}

async function* readChunks(
  first: DeliveryPage,
  read: (cursor: string) => Promise<DeliveryPage>,
): AsyncGenerator<DeliveryRow[], undefined> {
  for (let page = first; ; ) {
    for (let at = 0; at < page.rows.length; at += PER_CHUNK) yield page.rows.slice(at, at + PER_CHUNK);
    // A search that ran out of time is taken up where it stopped.
    if (!page.nextCursor) return undefined;
    page = await read(page.nextCursor);
  }
}

function lineOf(webhookId: string, row: DeliveryRow, { payloads, attempts }: DeliveryContents): string {
  const line = {
    id: `${row.eventId}:${webhookId}`,
    event_id: row.eventId,
    event: row.eventName,
    webhook_id: webhookId,
    state: row.state,
    sequence: row.sequence,
    created_at: row.createdAt,
    next_attempt_at: row.state === "pending" ? row.nextAttemptAt : null,
    payload: payloads.get(row.eventId) ?? null,
    attempts: (attempts.get(row.eventId) ?? []).map((attempt) => ({
      number: attempt.number,
      trigger: attempt.trigger,
      started_at: attempt.startedAt,
      duration_ms: attempt.timings.totalMs,
      url: attempt.url,
      request_headers: attempt.requestHeaders,
      status_code: attempt.statusCode,
      error_class: attempt.errorClass,
      error_message: attempt.errorMessage,
      response_headers: attempt.responseHeaders,
      response_body: attempt.responseBody,
      is_truncated: attempt.isTruncated,
      retry_at: attempt.retryAt,
    })),
  };
  return `${JSON.stringify(line)}\n`;
}
