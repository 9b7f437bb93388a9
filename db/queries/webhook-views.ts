import { and, desc, eq, ilike, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { database, type Executor } from "@/db/client";
import { containing } from "@/db/queries/sync-log-conditions";
import { failedDays } from "@/db/queries/webhook-health";
import { properties, users, webhookStates, webhooks } from "@/db/schema";
import { notFound } from "@/lib/errors";
import { isId, type OrgId } from "@/lib/ids";
import { keyset, toPage } from "@/lib/keyset";
import { NO_WEBHOOK_FILTERS, type WebhookFilters } from "@/lib/webhooks/webhook-filters";
import type { WebhookState } from "@/lib/webhooks/webhook-state";

const WEBHOOKS_PER_PAGE = 50;
const cursors = keyset("webhooks", z.uuid());

const columns = {
  id: webhooks.id,
  callbackUrl: webhooks.callbackUrl,
  eventMask: webhooks.eventMask,
  propertyId: webhooks.propertyId,
  propertyName: properties.name,
  isGlobal: webhooks.isGlobal,
  requestParams: webhooks.requestParams,
  /** Sealed. */
  headers: webhooks.headers,
  isActive: webhooks.isActive,
  sendData: webhooks.sendData,
  description: webhooks.description,
  retry: webhooks.retry,
  keepsOrder: webhooks.keepsOrder,
  requestsPerSecond: webhooks.requestsPerSecond,
  hasPropexoSecret: sql<boolean>`${webhooks.propexoSecret} is not null`,
  disabledAt: webhooks.disabledAt,
  disabledReason: webhooks.disabledReason,
  snoozedUntil: webhooks.snoozedUntil,
  createdAt: webhooks.createdAt,
  createdByName: sql<string | null>`coalesce(${users.name}, ${users.email})`,
  updatedAt: webhooks.updatedAt,
  failuresInARow: webhookStates.failuresInARow,
  failingSince: webhookStates.failingSince,
  failedDays: sql<string[]>`case when ${webhookStates.failingSince} is null then '{}' else ${failedDays} end`,
  firstSuccessAt: webhookStates.firstSuccessAt,
  lastSuccessAt: webhookStates.lastSuccessAt,
  lastFailureAt: webhookStates.lastFailureAt,
  lastErrorClass: webhookStates.lastErrorClass,
  warnedPercent: webhookStates.warnedPercent,
  warnedAt: webhookStates.warnedAt,
  probeAt: webhookStates.probeAt,
  catchUpId: webhookStates.catchUpId,
};

/** Webhooks with what delivering has changed about them. */
export const selectWebhooks = (on: Executor, where: SQL | undefined) =>
  on
    .select(columns)
    .from(webhooks)
    .innerJoin(
      webhookStates,
      and(eq(webhookStates.orgId, webhooks.orgId), eq(webhookStates.webhookId, webhooks.id)),
    )
    .leftJoin(properties, and(eq(properties.orgId, webhooks.orgId), eq(properties.id, webhooks.propertyId)))
    .leftJoin(users, eq(users.id, webhooks.createdBy))
    .where(and(isNull(webhooks.deletedAt), where));

/** `headers` is sealed. */
export type WebhookRow = Awaited<ReturnType<typeof selectWebhooks>>[number];

/** One webhook. Throws `not_found` for an unknown id, a deleted one, a foreign one, or what is no id at all. */
export async function getWebhookRow(
  org: OrgId,
  webhookId: string,
  on: Executor = database(),
): Promise<WebhookRow> {
  const [row] = isId(webhookId)
    ? await selectWebhooks(on, and(eq(webhooks.orgId, org), eq(webhooks.id, webhookId)))
    : [];
  if (!row) throw notFound("The webhook");
  return row;
}

/** Newest first; the cursor is the last id seen. */
export async function listWebhookRows(
  org: OrgId,
  filters: WebhookFilters,
  page: { cursor?: string | null; limit?: number } = {},
  on: Executor = database(),
): Promise<{ rows: WebhookRow[]; nextCursor: string | null }> {
  const limit = page.limit ?? WEBHOOKS_PER_PAGE;
  const after = cursors.decode(page.cursor);
  const rows = await selectWebhooks(
    on,
    and(eq(webhooks.orgId, org), matching(filters), after ? lt(webhooks.id, after) : undefined),
  )
    .orderBy(desc(webhooks.id))
    .limit(limit + 1);
  return toPage(rows, limit, cursors, (row) => row.id);
}

/** Webhooks are counted no further than this. */
const MAX_COUNTED = 10_000;
export type WebhookCount = { state: WebhookState; scope: "global" | "property"; count: number };

/** How many webhooks of each state and scope there are, given the search and the property. */
export async function countWebhooksByFilter(
  org: OrgId,
  { q, property }: WebhookFilters,
  on: Executor = database(),
): Promise<WebhookCount[]> {
  const found = on
    .select({
      state:
        sql<WebhookState>`case when ${STATES.inactive} then 'inactive' when ${STATES.disabled} then 'disabled'
        when ${STATES.failing} then 'failing' else 'active' end`.as("state"),
      scope: sql<WebhookCount["scope"]>`case when ${webhooks.isGlobal} then 'global' else 'property' end`.as(
        "scope",
      ),
    })
    .from(webhooks)
    .innerJoin(
      webhookStates,
      and(eq(webhookStates.orgId, webhooks.orgId), eq(webhookStates.webhookId, webhooks.id)),
    )
    .leftJoin(properties, and(eq(properties.orgId, webhooks.orgId), eq(properties.id, webhooks.propertyId)))
    .where(
      and(
        eq(webhooks.orgId, org),
        isNull(webhooks.deletedAt),
        matching({ ...NO_WEBHOOK_FILTERS, q, property }),
      ),
    )
    .limit(MAX_COUNTED)
    .as("found");
  return on
    .select({ state: found.state, scope: found.scope, count: sql<number>`count(*)::int` })
    .from(found)
    .groupBy(found.state, found.scope);
}

/** How many webhooks there are, and how many of them are switched on. */
export async function countWebhooks(
  org: OrgId,
  on: Executor = database(),
): Promise<{ active: number; all: number }> {
  const [counted] = await on
    .select({
      active: sql<number>`count(*) filter (where ${webhooks.isActive})::int`,
      all: sql<number>`count(*)::int`,
    })
    .from(webhooks)
    .where(and(eq(webhooks.orgId, org), isNull(webhooks.deletedAt)));
  return counted ?? { active: 0, all: 0 };
}

function matching({ q, scope, state, property }: WebhookFilters): SQL | undefined {
  const pattern = containing(q);
  return and(
    q
      ? or(
          ilike(webhooks.callbackUrl, pattern),
          ilike(webhooks.description, pattern),
          ilike(properties.name, pattern),
        )
      : undefined,
    scope === "all" ? undefined : eq(webhooks.isGlobal, scope === "global"),
    property ? eq(webhooks.propertyId, property) : undefined,
    STATES[state],
  );
}

/** The same as `lib/webhooks/webhook-state.ts` tells of one. */
const STATES: Record<WebhookFilters["state"], SQL | undefined> = {
  all: undefined,
  inactive: sql`not ${webhooks.isActive}`,
  disabled: sql`${webhooks.isActive} and ${webhooks.disabledAt} is not null`,
  failing: sql`${webhooks.isActive} and ${webhooks.disabledAt} is null and ${webhookStates.failingSince} is not null`,
  active: sql`${webhooks.isActive} and ${webhooks.disabledAt} is null and ${webhookStates.failingSince} is null`,
};
