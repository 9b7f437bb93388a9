import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { executePrepared } from "@/db/prepared";
import type { RecordScope } from "@/db/queries/records";
import { recordEntries } from "@/db/schema/records";
import type { OrgId } from "@/lib/ids";
import type { RecordEntry } from "@/lib/pms/record-entry";

export type EntryOfRecord = RecordEntry & { recordId: string; xPropertyId: string | null };

/** Keeps what records are listed and searched by, of new ones and of those where it changed, in one statement. */
export async function saveRecordEntries(
  org: OrgId,
  scope: RecordScope,
  entries: EntryOfRecord[],
  tx: Transaction,
): Promise<void> {
  if (entries.length === 0) return;
  const { connectionId, model } = scope;
  await executePrepared(
    tx,
    sql`
    insert into ${recordEntries} as stored
      (org_id, record_id, connection_id, model, x_property_id, status, terms, words)
    select ${org}::uuid, incoming.id, ${connectionId}::uuid, ${model}::text, incoming.x_property_id, incoming.status,
      string_to_array(incoming.terms, E'\n'), array_to_tsvector(string_to_array(incoming.words, E'\n'))
    from unnest(
      ${sql.param(entries.map((entry) => entry.recordId))}::uuid[],
      ${texts(entries.map((entry) => entry.xPropertyId))}, ${texts(entries.map((entry) => entry.status))},
      ${texts(entries.map((entry) => entry.terms.join("\n")))}, ${texts(entries.map((entry) => entry.words.join("\n")))}
    ) as incoming (id, x_property_id, status, terms, words)
    on conflict (org_id, record_id) do update set x_property_id = excluded.x_property_id,
      status = excluded.status, terms = excluded.terms, words = excluded.words
      where stored.org_id = ${org}`,
  );
}

const texts = (values: (string | null)[]) => sql`${sql.param(values)}::text[]`;
