import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { ConnectionDetail, ConnectionItem, OverviewView, PropertyPage } from "@/lib/connections/views";
import { fetchJson, ReadError } from "@/lib/fetch-json";

// One place for keys and addresses: the server's prefetch and the browser's reads use the same. `org` is the slug.

const apiOf = (org: string) => `/api/orgs/${org}`;

/** A refusal stays one, however often it is asked. */
const retry = (failures: number, error: Error): boolean =>
  failures < 2 && !(error instanceof ReadError && error.status >= 400 && error.status < 500);

export const connectionsQuery = (org: string) =>
  queryOptions({
    queryKey: [org, "connections"],
    queryFn: ({ signal }) => fetchJson<ConnectionItem[]>(`${apiOf(org)}/connections`, signal),
    retry,
  });

export const connectionQuery = (org: string, connectionId: string) =>
  queryOptions({
    queryKey: [org, "connections", connectionId],
    queryFn: ({ signal }) => fetchJson<ConnectionDetail>(`${apiOf(org)}/connections/${connectionId}`, signal),
    // One integration's data must never stand under another's name.
    placeholderData: undefined,
    retry,
  });

export const overviewQuery = (org: string) =>
  queryOptions({
    queryKey: [org, "connections", "overview"],
    queryFn: ({ signal }) => fetchJson<OverviewView>(`${apiOf(org)}/overview`, signal),
    retry,
  });

export type PropertySearch = { search: string; show: "all" | "enabled" | "disabled"; after: string | null };

export const propertiesQuery = (org: string, connectionId: string, filter: PropertySearch) =>
  queryOptions({
    queryKey: [org, "connections", connectionId, "properties", filter],
    queryFn: ({ signal }) => {
      const params = new URLSearchParams();
      if (filter.search) params.set("q", filter.search);
      if (filter.show !== "all") params.set("show", filter.show);
      if (filter.after) params.set("after", filter.after);
      const query = params.size > 0 ? `?${params}` : "";
      return fetchJson<PropertyPage>(`${apiOf(org)}/connections/${connectionId}/properties${query}`, signal);
    },
    placeholderData: keepPreviousData,
    retry,
  });
