"use client";

import { useQuery } from "@tanstack/react-query";
import { Search } from "lucide-react";
import { useEffect, useState } from "react";
import { Count, counted } from "@/components/number";
import { Card } from "@/components/ui/card";
import { Segmented } from "@/components/ui/segmented";
import { type PropertySearch, propertiesQuery } from "@/lib/connections/query-options";
import type { ConnectionDetail } from "@/lib/connections/views";
import { useIntegrations } from "./integrations-context";
import { PropertiesTable } from "./properties-table";

const DEBOUNCE_MS = 250;

/** Which properties are synced: searched, narrowed, switched one by one, by selection or all at once. */
export function PropertiesCard({ connection }: { connection: ConnectionDetail }) {
  const { org } = useIntegrations();
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<Omit<PropertySearch, "after">>({ search: "", show: "all" });
  // The cursors of the pages before this one: keyset pages only know the way on.
  const [trail, setTrail] = useState<string[]>([]);
  const page = useQuery(propertiesQuery(org, connection.id, { ...filter, after: trail.at(-1) ?? null }));

  useEffect(() => {
    const search = text.trim();
    if (search === filter.search) return;
    const timer = setTimeout(() => {
      setFilter((before) => ({ ...before, search }));
      setTrail([]);
    }, DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, filter.search]);

  const { total, enabled } = connection.properties;
  return (
    <Card
      flush
      title="Properties"
      description={
        total === 0 ? (
          "Listed here by the first sync"
        ) : (
          <>
            <Count value={enabled} /> of {counted(total, "property", "properties")} synced
          </>
        )
      }
    >
      {total === 0 ? (
        <p className="px-4 py-8 text-center text-sm text-muted">
          No properties are known yet. They appear when a sync has read them.
        </p>
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-3 border-b px-3 py-2">
            <label className="relative block w-full max-w-72">
              <span className="sr-only">Search properties</span>
              <Search
                aria-hidden="true"
                size={14}
                className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-subtle"
              />
              <input
                type="search"
                data-search=""
                className="control h-7 pl-8 text-sm"
                placeholder="Search by name or id"
                maxLength={200}
                value={text}
                onChange={({ target }) => setText(target.value)}
              />
            </label>
            <Segmented
              label="Which properties"
              value={filter.show}
              items={[
                { value: "all", label: "All" },
                { value: "enabled", label: "On" },
                { value: "disabled", label: "Off" },
              ]}
              onValueChange={(show) => {
                if (show === "all" || show === "enabled" || show === "disabled")
                  setFilter({ ...filter, show });
                setTrail([]);
              }}
            />
          </div>
          <PropertiesTable
            connection={connection}
            page={page}
            search={filter.search}
            onNewer={trail.length > 0 ? () => setTrail(trail.slice(0, -1)) : undefined}
            onOlder={(after) => setTrail([...trail, after])}
          />
        </>
      )}
    </Card>
  );
}
