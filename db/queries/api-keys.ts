import { and, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { database, type Executor, type Transaction } from "@/db/client";
import { type ApiScope, apiKeys, orgs, users } from "@/db/schema";
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

/** The key with this hash that is neither revoked nor expired, and whose organisation it opens. */
export async function findApiKey(hash: string): Promise<UsableApiKey | null> {
  const [row] = await database()
    .select({
      id: apiKeys.id,
      org: apiKeys.orgId,
      slug: orgs.slug,
      name: apiKeys.name,
      scopes: apiKeys.scopes,
      lastUsedAt: apiKeys.lastUsedAt,
    })
    .from(apiKeys)
    .innerJoin(orgs, eq(orgs.id, apiKeys.orgId))
    .where(
      and(
        eq(apiKeys.hash, hash),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, new Date())),
      ),
    );
  if (!row) return null;
  const { lastUsedAt, ...key } = row;
  if (!lastUsedAt || lastUsedAt.getTime() < Date.now() - 60_000)
    await database().update(apiKeys).set({ lastUsedAt: new Date() }).where(eq(apiKeys.id, key.id));
  return key;
}
