import { type SQL, sql } from "drizzle-orm";
import type { RecordFilter } from "@/db/queries/record-filter";
import { termOf } from "@/lib/pms/record-entry";
import { askedWords } from "@/lib/pms/search-words";

const MAX_WORDS = 6;

export const wordsOf = (q: string | undefined): string[] => askedWords(q ?? "", MAX_WORDS);

/** Whether the filter asks for words or whole values, which an index of their own finds. */
export const isSearch = (filter: RecordFilter): boolean =>
  wordsOf(filter.q).length > 0 || Boolean(filter.lookups?.length);

/** That entry `e` has words that begin with each of these, and of each looked up field one of the values. */
export function searchConditions(words: string[], lookups: RecordFilter["lookups"] = []): SQL[] {
  return [
    ...(words.length > 0 ? [sql`e.words @@ ${words.map(beginning).join(" & ")}::tsquery`] : []),
    ...lookups.map(
      ({ field, values }) =>
        sql`e.terms && ${sql.param(values.map((value) => termOf(field, value)))}::text[]`,
    ),
  ];
}

const beginning = (word: string): string => `'${word.replace(/[\\']/g, "$&$&")}':*`;
