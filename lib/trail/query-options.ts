import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";
import type { TrailPart } from "@/lib/trail/arrange";
import type { TrailHead, TrailPage } from "@/lib/trail/shapes";

// `org` is the slug, `start` the address's query that names where the trail begins.

const pathOf = (org: string) => `/api/orgs/${org}/trail`;

export const trailHeadQuery = (org: string, start: string) =>
  queryOptions({
    queryKey: ["trail", org, start, "head"],
    queryFn: ({ signal }) => fetchJson<TrailHead>(`${pathOf(org)}${start}`, signal),
    placeholderData: undefined,
  });

export const trailPagesQuery = (org: string, start: string, part: TrailPart) =>
  infiniteQueryOptions({
    queryKey: ["trail", org, start, part],
    queryFn: ({ signal, pageParam }) => {
      const cursor = pageParam ? `&cursor=${encodeURIComponent(pageParam)}` : "";
      return fetchJson<TrailPage>(`${pathOf(org)}/${part}${start}${cursor}`, signal);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page: TrailPage) => page.nextCursor,
  });
