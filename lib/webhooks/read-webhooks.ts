import { listPropertyChoices } from "@/db/queries/property-choices";
import {
  countWebhooksByFilter,
  getWebhookRow,
  listWebhookRows,
  type WebhookRow,
} from "@/db/queries/webhook-views";
import type { OrgId } from "@/lib/ids";
import { toJson } from "@/lib/json";
import { judgeHealth } from "@/lib/webhooks/health";
import { maskHeaders } from "@/lib/webhooks/masked-headers";
import { openHeaders } from "@/lib/webhooks/sealed-settings";
import { type WebhookFilters, webhookFilters } from "@/lib/webhooks/webhook-filters";
import { stateOfWebhook } from "@/lib/webhooks/webhook-state";
import type { WebhookPage, WebhookView } from "@/lib/webhooks/webhook-views";

const PROPERTIES_OFFERED = 50;

// What pages prefetch and routes answer: the same function, so the two cannot differ.

/** A page of webhooks, newest first. `params`: `q`, `scope`, `state`, `property`, `cursor`. */
export async function readWebhooks({ org }: { org: OrgId }, params: URLSearchParams): Promise<WebhookPage> {
  const filters = webhookFilters.parse(Object.fromEntries(params));
  const { rows, nextCursor } = await listWebhookRows(org, filters, { cursor: params.get("cursor") });
  return { rows: rows.map(viewOfWebhook), nextCursor };
}

/** What the toolbar of the list offers, with counts. */
export async function readWebhookFacets({ org }: { org: OrgId }, filters: WebhookFilters) {
  const [counts, properties] = await Promise.all([
    countWebhooksByFilter(org, filters),
    listPropertyChoices(org, { including: filters.property, limit: PROPERTIES_OFFERED }),
  ]);
  return { counts, properties };
}
export type WebhookFacets = Awaited<ReturnType<typeof readWebhookFacets>>;

/** Throws not found for an unknown id, a foreign one, or what is no id at all. */
export const readWebhook = async ({ org }: { org: OrgId }, webhookId: string): Promise<WebhookView> =>
  viewOfWebhook(await getWebhookRow(org, webhookId));

/** A stored webhook without its secrets. */
export const viewOfWebhook = ({ headers, failedDays, ...row }: WebhookRow): WebhookView => {
  const state = stateOfWebhook(row);
  const health = state === "failing" ? judgeHealth({ ...row, failedDays }, new Date()) : null;
  return {
    ...toJson(row),
    headers: headers ? maskHeaders(openHeaders(row.id, headers)) : null,
    state,
    disablesAt: health?.disableAt?.toISOString() ?? null,
  };
};
