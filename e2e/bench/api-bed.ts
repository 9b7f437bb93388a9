import { eq } from "drizzle-orm";
import { database, rawSql } from "@/db/client";
import { users } from "@/db/schema";
import { API_SCOPES } from "@/db/schema/api-keys";
import { createTestOrg, insertTestConnection, insertTestSyncLog } from "@/e2e/fixtures/connection-rows";
import { createApiKey } from "@/lib/api-keys/create-api-key";
import type { OrgId } from "@/lib/ids";

const SYNCS_EACH = 100;

/** A key and an integration of its organisation. */
export type ApiCaller = { key: string; connectionId: string };
export type ApiBedSize = {
  orgs: number;
  keysPerOrg: number;
  recordsOfFirst: number;
  recordsOfOthers: number;
};

/** Organisations with keys and leases, the first of them large. */
export async function seedApiBed(size: ApiBedSize): Promise<ApiCaller[]> {
  const callers: ApiCaller[] = [];
  for (let place = 0; place < size.orgs; place++) {
    const { org, userId } = await createTestOrg(`Bench ${place}`);
    const connectionId = await insertTestConnection(org, { pausedAt: new Date() });
    const syncLogId = await insertTestSyncLog(org, connectionId);
    for (let more = 1; more < SYNCS_EACH; more++) await insertTestSyncLog(org, connectionId);
    await seedRecords(org, connectionId, syncLogId, place === 0 ? size.recordsOfFirst : size.recordsOfOthers);
    const [user] = await database().select().from(users).where(eq(users.id, userId));
    const ctx = { org, user: { id: userId, name: "Bench", email: user?.email ?? "" } };
    for (let number = 0; number < size.keysPerOrg; number++) {
      const asked = { name: `Key ${number}`, scopes: [...API_SCOPES], expiresInDays: null };
      const { key } = await createApiKey(ctx, asked);
      callers.push({ key, connectionId });
    }
  }
  for (const table of ["records", "record_entries", "record_changes", "pms_sync_logs", "api_keys"])
    await rawSql().unsafe(`vacuum analyze ${table}`);
  // What was loaded is written out now rather than while the API is measured.
  await rawSql().unsafe("checkpoint");
  return callers;
}

/** Leases in every status, over a thousand properties and 30 days, and a change for every tenth of them. */
async function seedRecords(
  org: OrgId,
  connectionId: string,
  syncLogId: string,
  count: number,
): Promise<void> {
  const sql = rawSql();
  await sql`
    insert into properties (id, org_id, connection_id, x_id, name, is_enabled)
    select gen_random_uuid(), ${org}, ${connectionId}, 'P' || n, 'Property ' || n, true
    from generate_series(1, least(1000, ${count}::int)) n`;
  await sql`
    insert into records (id, org_id, connection_id, model, x_id, x_property_id, data, hash, created_at, updated_at, last_seen_at)
    select (left(webhook_id_floor(at)::text, 19) || '8000-' || lpad(to_hex(n), 12, '0'))::uuid, ${org},
      ${connectionId}, 'leases', 'L' || n, 'P' || n % 1000, jsonb_build_object(
        'x_property_id', 'P' || n % 1000, 'x_unit_id', 'U' || n, 'unit_number', n || 'A', 'status_raw', 'Active',
        'status_normalized', (array['ACTIVE', 'ACTIVE', 'ACTIVE', 'PENDING', 'INACTIVE', 'EVICTED', 'OTHER'])[n % 7 + 1],
        'type', 'Fixed', 'term', '12 months', 'start_date', '2026-01-01', 'end_date', '2026-12-31',
        'rent_amount_in_cents', 90000 + n % 50000, 'deposit_amount_in_cents', 120000, 'balance_amount_in_cents', 0,
        'residents_meta_data', jsonb_build_array(jsonb_build_object('x_resident_id', 'R' || n))),
      md5(n::text)::uuid, at, at, now()
    from (select n, now() - (${count}::int - n) * (interval '30 days' / ${count}::int) as at
      from generate_series(1, ${count}::int) n) as made`;
  await sql`
    insert into record_entries (org_id, record_id, connection_id, model, x_property_id, status, terms, words)
    select org_id, id, connection_id, model, x_property_id, data->>'status_normalized',
      array['x_unit_id=' || lower(data->>'x_unit_id')], array_to_tsvector(array['lease', 'of', 'unit', lower(data->>'unit_number'), lower(x_id)])
    from records where org_id = ${org}`;
  await sql`
    insert into record_changes (id, org_id, connection_id, sync_log_id, job_id, record_id, model, x_id, kind, diff)
    select id, org_id, connection_id, ${syncLogId}, ${syncLogId}, id, model, x_id, 'updated',
      '{"new": {"rent_amount_in_cents": 1}, "previous": {"rent_amount_in_cents": 2}}'
    from records where org_id = ${org} and get_byte(uuid_send(id), 15) < 26`;
}
