"use client";

import { useQuery } from "@tanstack/react-query";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { queryWith } from "@/components/url";
import type { LiveTopic } from "@/db/queries/live";
import { fetchJson } from "@/lib/fetch-json";

/** As many rows as one question for their present state may name. */
const MOST_FOLLOWED = 100;

export type ListNews<Row> = { newCount: number; rows: Row[] };

type Options<Row> = {
  /** Of the list's API; `updates` below it answers. */
  path: string;
  /** The filters as the address carries them. */
  query: string;
  topics: readonly LiveTopic[];
  /** The newest id that the list shows; null where it shows none. */
  since: string | null;
  /** Rows whose present state is asked for too. */
  idsOf?: () => string[];
  onRows?: (rows: Row[]) => void;
  enabled?: boolean;
};

/** How many rows are newer than a list that stands still, asked at once and again when a topic changes. */
export function useListNews<Row>(options: Options<Row>): number {
  const { path, query, topics, since, idsOf, onRows, enabled = true } = options;
  const key = ["list-news", path, query, since];
  const { data: newCount } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const ids = idsOf?.().slice(0, MOST_FOLLOWED) ?? [];
      const asked = new URLSearchParams({
        ...(since && { since }),
        ...(ids.length > 0 && { ids: ids.join(",") }),
      });
      const news = await fetchJson<ListNews<Row>>(`${path}/updates${queryWith(query, asked)}`, signal);
      if (news.rows.length > 0) onRows?.(news.rows);
      return news.newCount;
    },
    // Asked once at the start as well: something may have happened before the stream was open.
    initialData: 0,
    initialDataUpdatedAt: 0,
    enabled,
  });
  useLiveQuery(key, topics);
  return newCount;
}

/** The same rows, those that changed in their new state; the list itself where none did. */
export function withRows<Row>(rows: Row[], changed: Row[], idOf: (row: Row) => string): Row[] {
  const byId = new Map(changed.map((row) => [idOf(row), row]));
  return rows.some((row) => byId.has(idOf(row))) ? rows.map((row) => byId.get(idOf(row)) ?? row) : rows;
}
