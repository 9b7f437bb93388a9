"use client";

import { useListNews } from "@/components/live/use-list-news";
import { NewRowsPill } from "@/components/new-rows-pill";

type Props = { org: string; query: string; since: string };

/** How many events happened since the list was read; the reader decides when it moves. */
export function NewEvents({ org, query, since }: Props) {
  const newCount = useListNews({ path: `/api/orgs/${org}/events`, query, since, topics: ["events"] });
  return <NewRowsPill count={newCount} />;
}
