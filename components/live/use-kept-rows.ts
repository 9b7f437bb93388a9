"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { useListNews, withRows } from "@/components/live/use-list-news";
import type { LiveTopic } from "@/db/queries/live";

type Options<Row> = {
  path: string;
  query: string;
  topics: readonly LiveTopic[];
  /** The page of the list that the server rendered. */
  first: Row[];
  /** The newest id of the list when it was read; null where there was none. */
  since: string | null;
  /** False on the pages behind the first, which nothing new belongs to. */
  isNewest: boolean;
};

/** A page's rows as they were read, kept current in place; newer ones are counted until the reader asks for them. */
export function useKeptRows<Row extends { id: string }>(options: Options<Row>) {
  const { path, query, topics, first, since, isNewest } = options;
  const router = useRouter();
  const [kept, setKept] = useState({ first, rows: first });
  // Another page, other filters, or what the reader asked for.
  if (kept.first !== first) setKept({ first, rows: first });
  const { rows } = kept;
  const newer = useListNews<Row>({
    ...{ path, query, topics, since },
    idsOf: () => rows.map((row) => row.id),
    onRows: (changed) => setKept((now) => ({ ...now, rows: withRows(now.rows, changed, (row) => row.id) })),
  });
  const newCount = isNewest ? newer : 0;
  const isFirstEver = rows.length === 0 && newCount > 0;
  useEffect(() => {
    // Nobody reads an empty list, so nothing can jump.
    if (isFirstEver) router.refresh();
  }, [isFirstEver, router]);
  return { rows, newCount };
}
