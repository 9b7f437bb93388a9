import { and, asc, desc, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { conditionOn, type FieldCondition, type ListOrder } from "@/db/queries/field-conditions";
import { selectWebhooks, type WebhookRow } from "@/db/queries/webhook-views";
import { webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

const COLUMNS = {
  id: webhooks.id,
  property_id: webhooks.propertyId,
  callback_url: webhooks.callbackUrl,
  event_mask: webhooks.eventMask,
  is_active: webhooks.isActive,
  is_global: webhooks.isGlobal,
  send_data: webhooks.sendData,
  created_at: webhooks.createdAt,
  updated_at: webhooks.updatedAt,
} as const;
export type WebhookField = keyof typeof COLUMNS;

export type WebhookPageQuery = {
  conditions: FieldCondition<WebhookField>[];
  order: ListOrder<WebhookField>[];
  /** From 1. */
  page: number;
  limit: number;
};

/** A page of webhooks that meet every condition, with how many do in all. */
export async function listWebhookPage(
  org: OrgId,
  { conditions, order, page, limit }: WebhookPageQuery,
  on: Executor = database(),
): Promise<{ rows: WebhookRow[]; total: number }> {
  const where = and(
    eq(webhooks.orgId, org),
    ...conditions.map((one) => conditionOn(COLUMNS[one.field], one)),
  );
  const by = order.map(({ field, direction }) => (direction === "asc" ? asc : desc)(COLUMNS[field]));
  const [rows, [counted]] = await Promise.all([
    selectWebhooks(on, where)
      // Equal ones keep one order over all pages.
      .orderBy(...by, asc(webhooks.id))
      .limit(limit)
      .offset((page - 1) * limit),
    on
      .select({ count: sql<number>`count(*)::int` })
      .from(webhooks)
      .where(and(isNull(webhooks.deletedAt), where)),
  ]);
  return { rows, total: counted?.count ?? 0 };
}
