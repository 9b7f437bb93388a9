"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import type { PropertyChoice } from "@/db/queries/property-choices";
import { fetchJson } from "@/lib/fetch-json";

/** Properties found by what is typed, `initial` ones while nothing is. */
export function usePropertySearch(org: string, initial: PropertyChoice[]) {
  const [typed, setTyped] = useState("");
  const search = useDeferredValue(typed.trim());
  const found = useQuery({
    queryKey: [org, "property-choices", search],
    queryFn: ({ signal }) =>
      fetchJson<PropertyChoice[]>(
        `/api/orgs/${org}/properties?${new URLSearchParams({ q: search })}`,
        signal,
      ),
    enabled: search !== "",
    placeholderData: keepPreviousData,
  });
  const isSearching = search !== "";
  return { typed, setTyped, isSearching, listed: isSearching ? (found.data ?? []) : initial, found };
}
