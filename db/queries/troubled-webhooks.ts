import { and, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { webhookStates, webhooks } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

const MOST = 20;
/** Failures in a row, and minutes: one that fails and is taken at its first retry troubles nobody. */
const LEAST_FAILURES = 3;
const LEAST_MINUTES = 5;

/** Webhooks that were disabled by rule, then those that keep failing, the longest first. */
export const listTroubledWebhooks = (org: OrgId, on: Executor = database()) =>
  on
    .select({
      id: webhooks.id,
      callbackUrl: webhooks.callbackUrl,
      disabledAt: webhooks.disabledAt,
      disabledReason: webhooks.disabledReason,
      failingSince: webhookStates.failingSince,
      lastErrorClass: webhookStates.lastErrorClass,
    })
    .from(webhooks)
    .innerJoin(
      webhookStates,
      and(eq(webhookStates.orgId, webhooks.orgId), eq(webhookStates.webhookId, webhooks.id)),
    )
    .where(
      and(
        eq(webhooks.orgId, org),
        eq(webhooks.isActive, true),
        isNull(webhooks.deletedAt),
        sql`(${webhooks.disabledAt} is not null or (${webhookStates.failuresInARow} >= ${LEAST_FAILURES}
          and ${webhookStates.failingSince} < now() - make_interval(mins => ${LEAST_MINUTES})))`,
      ),
    )
    .orderBy(sql`${webhooks.disabledAt} nulls last`, webhookStates.failingSince)
    .limit(MOST);

export type TroubledWebhookRow = Awaited<ReturnType<typeof listTroubledWebhooks>>[number];
