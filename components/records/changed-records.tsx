"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { useLiveQuery } from "@/components/connections/use-live-query";
import { NewRowsPill } from "@/components/new-rows-pill";
import { fetchJson } from "@/lib/fetch-json";

/** `path`: of the API's records of the model; `since`: when the list was read. */
type Props = { path: string; query: string; since: string; listHref: string };

/** How many of the listed records changed since the list was read; the reader decides when it moves. */
export function ChangedRecords({ path, query, since, listHref }: Props) {
  const router = useRouter();
  const [, startTransition] = useTransition();
  const key = ["records-since", path, query, since];
  const { data: count } = useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const url = `${path}/updates${query}${query ? "&" : "?"}since=${encodeURIComponent(since)}`;
      return (await fetchJson<{ changedCount: number }>(url, signal)).changedCount;
    },
    initialData: 0,
    initialDataUpdatedAt: 0,
  });
  useLiveQuery(key, ["sync-logs", "writes"]);
  function show() {
    startTransition(() => {
      router.replace(listHref, { scroll: false });
      router.refresh();
    });
  }
  return <NewRowsPill count={count} what="changed" onShow={show} />;
}
