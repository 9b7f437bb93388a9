import { type SQL, sql } from "drizzle-orm";
import type { RecordFilter } from "@/db/queries/record-filter";
import { containing } from "@/db/queries/sync-log-conditions";
import { termOf } from "@/lib/pms/record-entry";

const MAX_WORDS = 6;

export const wordsOf = (q: string | undefined): string[] =>
  (q ?? "").toLowerCase().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS);

/** Whether the filter asks for words or whole values, which an index of their own finds. */
export const isSearch = (filter: RecordFilter): boolean =>
  wordsOf(filter.q).length > 0 || Boolean(filter.lookups?.length);

/** That entry `e` has each of the words, and of each looked up field one of the values. */
export function searchConditions(words: string[], lookups: RecordFilter["lookups"] = []): SQL[] {
  return [
    ...words.map((word) => sql`e.search like ${containing(word)}`),
    ...lookups.map(
      ({ field, values }) =>
        sql`e.terms && ${sql.param(values.map((value) => termOf(field, value)))}::text[]`,
    ),
  ];
}
