"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { toast } from "@/components/ui/toast";
import { messageOf } from "@/lib/errors";
import { fetchJson } from "@/lib/fetch-json";
import type { DeliveryItems, DeliveryNews } from "@/lib/webhooks/delivery-shapes";

/** As many rows as one question for their present state may name. */
const MOST_FOLLOWED = 100;

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

  const updatesKey = ["deliveries", path, "updates", query, since];
  const { data: newCount } = useQuery({
    queryKey: updatesKey,
    queryFn: async ({ signal }) => {
      const ids = shown.rows.slice(0, MOST_FOLLOWED).map((row) => row.eventId);
      const asked = new URLSearchParams({ ...(since && { since }), ids: ids.join(",") });
      const news = await fetchJson<DeliveryNews>(`${path}/updates${withParams(query, asked)}`, signal);
      const byId = new Map(news.rows.map((row) => [row.eventId, row]));
      setKept((now) => ({ ...now, rows: now.rows.map((row) => byId.get(row.eventId) ?? row) }));
      return news.newCount;
    },
    // Asked once at the start as well: something may have happened before the stream was open.
    initialData: 0,
    initialDataUpdatedAt: 0,
    enabled: since !== null,
  });
  useLiveQuery(updatesKey, ["webhooks", "events"]);

  const read = (cursor: string | null, add: (now: DeliveryItems, page: DeliveryItems) => DeliveryItems) =>
    startTransition(async () => {
      try {
        const asked = new URLSearchParams(cursor ? { cursor } : {});
        const page = await fetchJson<DeliveryItems>(`${path}${withParams(query, asked)}`);
        setKept((now) => add(now.rows.length > 0 ? now : first, page));
      } catch (error) {
        toast("The deliveries could not be read.", { tone: "urgent", description: messageOf(error) });
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

const withParams = (query: string, more: URLSearchParams): string =>
  more.size > 0 ? `${query}${query ? "&" : "?"}${more}` : query;
