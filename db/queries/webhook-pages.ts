import {
  and,
  asc,
  desc,
  eq,
  gt,
  gte,
  ilike,
  inArray,
  isNull,
  lt,
  lte,
  not,
  type SQL,
  sql,
} from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { containing } from "@/db/queries/sync-log-conditions";
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

export type WebhookCondition = {
  field: WebhookField;
  /** `in` takes a list, `has` finds a part of a text. */
  operator: "eq" | "not" | "in" | "gt" | "gte" | "lt" | "lte" | "has";
  values: (string | boolean | Date)[];
};
export type WebhookPageQuery = {
  conditions: WebhookCondition[];
  order: { field: WebhookField; direction: "asc" | "desc" }[];
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
  const where = and(eq(webhooks.orgId, org), ...conditions.map(conditionOf));
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

function conditionOf({ field, operator, values }: WebhookCondition): SQL | undefined {
  const column = COLUMNS[field];
  const [value = ""] = values;
  if (operator === "in") return inArray(column, values as never[]);
  if (operator === "has") return ilike(column, containing(String(value)));
  return { eq, gt, gte, lt, lte, not: differsFrom }[operator](column, value as never);
}

/** Nothing differs from something. */
const differsFrom = (column: (typeof COLUMNS)[WebhookField], value: never): SQL =>
  not(sql`${column} is not distinct from ${value}`);
