"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useListNews, withRows } from "@/components/live/use-list-news";
import { toast } from "@/components/ui/toast";
import { queryWith } from "@/components/url";
import { messageOf } from "@/lib/errors";
import { fetchJson } from "@/lib/fetch-json";
import type { DeliveryItem, DeliveryItems } from "@/lib/webhooks/delivery-shapes";

/**
 * The list as it was read, with its rows kept current in place. Newer deliveries are only counted until the reader asks
 * for them, and older ones are added below. `first` is the first page that the server rendered.
 */
export function useDeliveryList(path: string, query: string, first: DeliveryItems) {
  const router = useRouter();
  const [kept, setKept] = useState(first);
  const [isPending, startTransition] = useTransition();
  // Nobody reads an empty list, so nothing can jump.
  const shown = kept.rows.length > 0 ? kept : first;
  const since = shown.rows[0]?.eventId ?? null;

  const newCount = useListNews<DeliveryItem>({
    ...{ path, query, since, topics: ["webhooks", "events"], enabled: since !== null },
    idsOf: () => shown.rows.map((row) => row.eventId),
    onRows: (rows) => setKept((now) => ({ ...now, rows: withRows(now.rows, rows, (row) => row.eventId) })),
  });

  const read = (cursor: string | null, add: (now: DeliveryItems, page: DeliveryItems) => DeliveryItems) =>
    startTransition(async () => {
      try {
        const asked = new URLSearchParams(cursor ? { cursor } : {});
        const page = await fetchJson<DeliveryItems>(`${path}${queryWith(query, asked)}`);
        setKept((now) => add(now.rows.length > 0 ? now : first, page));
      } catch (error) {
        toast("The deliveries could not be read", { tone: "urgent", description: messageOf(error) });
      }
    });
  return {
    ...shown,
    newCount,
    isPending,
    showNewest: () => {
      read(null, (_, page) => page);
      // With the numbers around the list.
      router.refresh();
    },
    showOlder: () => read(shown.nextCursor, (now, page) => ({ ...page, rows: [...now.rows, ...page.rows] })),
  };
}
