import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import type { DeliverySearch } from "@/lib/webhooks/delivery-filters";

export type TextConditions = {
  /** What the indexes of words are asked for; null where the text has no words. */
  query: string | null;
  /** About a row of `webhook_events`. */
  inPayload: SQL;
  /** About a row of `webhook_attempts`; null where no response is searched. */
  inResponse: SQL | null;
};

// To the letter what the indexes hold.
const PAYLOAD_WORDS = sql`webhook_payload_words(payload)`;
const RESPONSE_WORDS = sql`to_tsvector('simple', coalesce(response_body, ''))`;
/** A last word that is still being typed finds what begins with it, from this length on. */
const LEAST_PREFIX = 3;

/** The searched text as conditions; null where nothing can match. The log's words are compared without regard to case. */
export async function textConditions(
  tx: Transaction,
  search: DeliverySearch,
): Promise<TextConditions | null> {
  if (search.kind === "none") return null;
  if (search.kind === "json") {
    const query = await wordsOfJson(tx, search.contains);
    const contains = sql`payload @> ${search.contains}::jsonb`;
    const narrowed = query ? sql`${PAYLOAD_WORDS} @@ ${query}::tsquery and ${contains}` : contains;
    return { query, inPayload: narrowed, inResponse: null };
  }
  const query = await wordsOf(tx, search.kind === "id" ? search.eventId : search.words);
  if (!query) return null;
  return {
    query,
    inPayload: sql`${PAYLOAD_WORDS} @@ ${query}::tsquery`,
    inResponse: sql`${RESPONSE_WORDS} @@ ${query}::tsquery`,
  };
}

async function wordsOf(tx: Transaction, text: string): Promise<string | null> {
  const [row] = await tx.execute<{ query: string }>(
    sql`select plainto_tsquery('simple', ${text})::text as query`,
  );
  if (!row?.query) return null;
  const last = /'((?:[^']|'')*)'$/.exec(row.query)?.[1] ?? "";
  return last.length < LEAST_PREFIX ? row.query : `${row.query}:*`;
}

/** All values of a JSON text, as words that a payload containing it has too. */
async function wordsOfJson(tx: Transaction, json: string): Promise<string | null> {
  const [row] = await tx.execute<{ query: string | null }>(sql`
    select string_agg('''' || replace(replace(lexeme, '\\', '\\\\'), '''', '''''') || '''', ' & ') as query
    from unnest(jsonb_to_tsvector('simple', ${json}::jsonb, '["string", "numeric", "boolean"]'))`);
  return row?.query ?? null;
}
