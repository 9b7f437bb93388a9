import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { users } from "@/db/schema/auth";
import { createdAt, id, instant, orgId } from "@/db/schema/columns";
import { orgs } from "@/db/schema/orgs";

export const API_SCOPES = [
  "webhooks:read",
  "webhooks:write",
  "webhooks:secrets",
  "events:read",
  "events:write",
  "deliveries:read",
  "deliveries:write",
  "connections:read",
  "connections:write",
  "syncs:read",
  "syncs:write",
  "records:read",
  "records:write",
] as const;
export type ApiScope = (typeof API_SCOPES)[number];

/** A key of the REST API. Shown once; revoked ones stay listed. */
export const apiKeys = pgTable(
  "api_keys",
  {
    id: id(),
    orgId: orgId().references(() => orgs.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    /** The beginning of the key, to recognise it by. */
    prefix: text("prefix").notNull(),
    /** SHA-256 of the key: it is 32 random bytes, so a plain hash is enough. */
    hash: text("hash").notNull().unique(),
    scopes: text("scopes").array().notNull().$type<ApiScope[]>(),
    createdBy: uuid("created_by").references(() => users.id, { onDelete: "set null" }),
    createdAt: createdAt(),
    /** To the minute. */
    lastUsedAt: instant("last_used_at"),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
  },
  (table) => [
    unique("api_keys_org_id_key").on(table.orgId, table.id),
    index("api_keys_org_idx").on(table.orgId, table.createdAt),
  ],
);
