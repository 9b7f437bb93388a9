"use client";

import { useQuery } from "@tanstack/react-query";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { NewRowsPill } from "@/components/new-rows-pill";
import { fetchJson } from "@/lib/fetch-json";

type Props = { org: string; query: string; since: string };

/** How many events happened since the list was read; the reader decides when it moves. */
export function NewEvents({ org, query, since }: Props) {
  const key = ["events-since", org, query, since];
  const { data: count } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const path = `/api/orgs/${org}/events/updates${query}${query ? "&" : "?"}since=${since}`;
      return (await fetchJson<{ newCount: number }>(path, signal)).newCount;
    },
    initialData: 0,
    initialDataUpdatedAt: 0,
  });
  useLiveQuery(key, ["events"]);
  return <NewRowsPill count={count} />;
}
