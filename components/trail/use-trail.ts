"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useLiveQuery } from "@/components/connections/use-live-query";
import type { LiveTopic } from "@/db/queries/live";
import { arrange, type TrailPart } from "@/lib/trail/arrange";
import { trailHeadQuery, trailPagesQuery } from "@/lib/trail/query-options";
import type { TrailPage } from "@/lib/trail/shapes";

/** Syncs, incidents and what people were told change seldom; the log of webhooks only counts while something is on its way. */
const SELDOM: LiveTopic[] = ["sync-logs", "incidents", "notifications"];
const WHILE_UNDER_WAY: LiveTopic[] = ["events", "webhooks"];

/** The three parts of a trail as they are now, in one order of time. */
export function useTrail(org: string, start: string) {
  const head = useQuery(trailHeadQuery(org, start));
  const changes = useInfiniteQuery(trailPagesQuery(org, start, "changes"));
  const events = useInfiniteQuery(trailPagesQuery(org, start, "events"));
  const isUnderWay = Boolean(head.data?.isUnderWay || events.data?.pages.some((page) => page.isUnderWay));
  const topics: LiveTopic[] = head.data?.hasWrites ? [...SELDOM, "writes"] : SELDOM;
  useLiveQuery(trailHeadQuery(org, start).queryKey, topics);
  useLiveQuery(trailPagesQuery(org, start, "changes").queryKey, topics);
  useLiveQuery(
    trailPagesQuery(org, start, "events").queryKey,
    isUnderWay ? [...topics, ...WHILE_UNDER_WAY] : topics,
  );

  const parts = { changes: partOf(changes.data?.pages), events: partOf(events.data?.pages) };
  const rows = arrange({
    startKey: head.data?.startKey ?? "",
    head: head.data?.entries ?? [],
    ...parts,
  });
  const notes = [
    ...(head.data?.notes ?? []),
    ...[changes, events].flatMap(({ data }) => data?.pages.flatMap((page) => page.notes) ?? []),
  ];
  const more = { changes, events };
  return {
    head: head.data,
    rows,
    notes: notes.filter((note, place) => notes.findIndex(({ key }) => key === note.key) === place),
    counts: { change: parts.changes.count, event: parts.events.count },
    isUnderWay,
    error: head.error ?? changes.error ?? events.error,
    isPending: head.isPending || changes.isPending || events.isPending,
    retry: () => Promise.all([head.refetch(), changes.refetch(), events.refetch()]),
    showMore: (part: TrailPart) => more[part].fetchNextPage(),
    isLoadingMore: (part: TrailPart) => more[part].isFetchingNextPage,
  };
}

function partOf(pages: TrailPage[] = []) {
  const [first] = pages;
  return {
    entries: pages.flatMap((page) => page.entries),
    count: first?.count ?? null,
    order: first?.order ?? ("asc" as const),
    hasMore: Boolean(pages.at(-1)?.nextCursor),
  };
}
