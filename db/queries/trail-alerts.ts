import { sql } from "drizzle-orm";
import { database, type Executor } from "@/db/client";
import { executePlannedOnce } from "@/db/prepared";
import type { WebhookAlertKind } from "@/db/schema/webhooks";
import type { OrgId } from "@/lib/ids";
import { firstIdAt } from "@/lib/time-range";

const PER_WEBHOOK = 3;

/** The first alerts of some webhooks from a moment on. */
export const listTrailAlerts = async (
  org: OrgId,
  webhookIds: string[],
  from: Date,
  on: Executor = database(),
): Promise<{ id: string; kind: WebhookAlertKind }[]> => [
  ...(await executePlannedOnce<{ id: string; kind: WebhookAlertKind }>(
    on,
    sql`
    select a.id, a.kind
    from unnest(${sql.param(webhookIds)}::uuid[]) as webhook (id)
    cross join lateral (
      select each.id, each.kind from webhook_alerts each
      where each.org_id = ${org} and each.webhook_id = webhook.id and each.id >= ${firstIdAt(from)}::uuid
      order by each.id limit ${PER_WEBHOOK}
    ) as a
    order by a.id`,
  )),
];
