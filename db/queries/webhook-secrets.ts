import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { webhookSecrets } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

/** A signing secret, sealed. The one without an end is the current one. */
export type StoredSecret = Pick<
  typeof webhookSecrets.$inferSelect,
  "id" | "secret" | "createdAt" | "expiresAt"
>;

/** The secrets that sign now, newest first. */
export function listLiveSecrets(
  org: OrgId,
  webhookId: string,
  on: Executor = database(),
): Promise<StoredSecret[]> {
  return on
    .select({
      id: webhookSecrets.id,
      secret: webhookSecrets.secret,
      createdAt: webhookSecrets.createdAt,
      expiresAt: webhookSecrets.expiresAt,
    })
    .from(webhookSecrets)
    .where(
      and(
        scoped(org, webhookId),
        or(isNull(webhookSecrets.expiresAt), gt(webhookSecrets.expiresAt, sql`now()`)),
      ),
    )
    .orderBy(desc(webhookSecrets.createdAt), desc(webhookSecrets.id));
}

/** `secret` is sealed with the id as context. */
export async function insertSecret(
  org: OrgId,
  values: { id: string; webhookId: string; secret: string; createdBy: string | null },
  tx: Transaction,
): Promise<void> {
  // Two secrets of one transaction are told apart by their time as well.
  await tx.insert(webhookSecrets).values({ ...values, orgId: org, createdAt: sql`clock_timestamp()` });
}

/** Ends every secret of the webhook after `overlapSeconds`; one that ends sooner keeps its end. */
export async function expireSecrets(
  org: OrgId,
  webhookId: string,
  overlapSeconds: number,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(webhookSecrets)
    .set({
      // least() ignores null: the current one gets its end.
      expiresAt: sql`least(${webhookSecrets.expiresAt}, now() + make_interval(secs => ${overlapSeconds}))`,
    })
    .where(scoped(org, webhookId));
}

const scoped = (org: OrgId, webhookId: string) =>
  and(eq(webhookSecrets.orgId, org), eq(webhookSecrets.webhookId, webhookId));
