import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import { type ApiScope, apiKeys, users } from "@/db/schema";
import type { OrgId } from "@/lib/ids";

export type ApiKeyRow = {
  id: string;
  name: string;
  prefix: string;
  scopes: ApiScope[];
  createdByName: string | null;
  createdAt: Date;
  lastUsedAt: Date | null;
  expiresAt: Date | null;
  revokedAt: Date | null;
};

/** Every key, the newest first, revoked ones included; never the key itself. */
export function listApiKeys(org: OrgId, on: Executor = database()): Promise<ApiKeyRow[]> {
  return on
    .select({
      id: apiKeys.id,
      name: apiKeys.name,
      prefix: apiKeys.prefix,
      scopes: apiKeys.scopes,
      createdByName: sql<string | null>`coalesce(${users.name}, ${users.email})`,
      createdAt: apiKeys.createdAt,
      lastUsedAt: apiKeys.lastUsedAt,
      expiresAt: apiKeys.expiresAt,
      revokedAt: apiKeys.revokedAt,
    })
    .from(apiKeys)
    .leftJoin(users, eq(users.id, apiKeys.createdBy))
    .where(eq(apiKeys.orgId, org))
    .orderBy(desc(apiKeys.createdAt), desc(apiKeys.id));
}

export async function insertApiKey(
  org: OrgId,
  key: Pick<typeof apiKeys.$inferInsert, "name" | "prefix" | "hash" | "scopes" | "createdBy" | "expiresAt">,
  tx: Transaction,
): Promise<string> {
  const [row] = await tx
    .insert(apiKeys)
    .values({ ...key, orgId: org })
    .returning({ id: apiKeys.id });
  if (!row) throw new Error("The API key was not stored.");
  return row.id;
}

/** Ends a key; null where it is unknown, or ended before. */
export async function markApiKeyRevoked(
  org: OrgId,
  apiKeyId: string,
  tx: Transaction,
): Promise<{ name: string } | null> {
  const [row] = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`now()` })
    .where(and(eq(apiKeys.orgId, org), eq(apiKeys.id, apiKeyId), isNull(apiKeys.revokedAt)))
    .returning({ name: apiKeys.name });
  return row ?? null;
}

export type UsableApiKey = { id: string; org: OrgId; slug: string; name: string; scopes: ApiScope[] };
/** A key with how often it was used in the window under way, this time included, and how long that lasts. */
export type SpentApiKey = UsableApiKey & { uses: number; resetMs: number };

/**
 * The key with this hash that is neither revoked nor expired, with its use counted: one statement, because every
 * request of the API begins with it. Null where there is none.
 */
export async function spendApiKey(hash: string, windowSeconds: number): Promise<SpentApiKey | null> {
  const [row] = await executePrepared<SpentApiKey>(
    database(),
    sql`
    with found as (
      select k.id, k.org_id, o.slug, k.name, k.scopes, k.last_used_at
      from api_keys k join orgs o on o.id = k.org_id
      where k.hash = ${hash} and k.revoked_at is null and (k.expires_at is null or k.expires_at > now())
    ), spent as (
      insert into rate_limits as stored (key, points, expire)
      select 'api:key:' || id, 1, now() + make_interval(secs => ${windowSeconds}) from found
      on conflict (key) do update set
        points = case when stored.expire > now() then stored.points + 1 else 1 end,
        expire = case when stored.expire > now() then stored.expire else excluded.expire end
      returning points, expire
    ), seen as (
      update api_keys set last_used_at = now()
      where id in (select id from found where coalesce(last_used_at < now() - interval '1 minute', true))
    )
    select id, org_id as org, slug, name, scopes, points as uses,
      (extract(epoch from expire - now()) * 1000)::int as "resetMs"
    from found, spent`,
  );
  return row ?? null;
}
