"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ConnectionDetail, PropertyPage } from "@/lib/connections/views";
import { useIntegrations } from "./integrations-context";
import { PropertyBulk } from "./property-bulk";
import { type PropertySwitching, usePropertySwitch } from "./use-property-switch";

type Props = {
  connection: ConnectionDetail;
  page: UseQueryResult<PropertyPage>;
  search: string;
  /** Absent on the first page. */
  onNewer: (() => void) | undefined;
  onOlder: (after: string) => void;
};

export function PropertiesTable({ connection, page, search, onNewer, onOlder }: Props) {
  const { refusal } = useIntegrations();
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const write = usePropertySwitch(connection, () => setSelected(new Set()));
  if (!page.data) {
    if (!page.isError) return <SkeletonRows rows={5} columns={3} />;
    return (
      <ErrorState
        title="The properties could not be shown"
        message={page.error.message}
        onRetry={() => page.refetch()}
        pending={page.isFetching}
      />
    );
  }
  const { rows, matching, nextAfter } = page.data;
  const toggle = (id: string) => setSelected((before) => withToggled(before, id));
  const isAll = rows.length > 0 && rows.every((row) => selected.has(row.id));
  return (
    <>
      <PropertyBulk
        selected={selected}
        matching={page.isPlaceholderData ? undefined : matching}
        search={search}
        write={write}
      />
      {rows.length === 0 ? (
        <p className="px-4 py-8 text-center text-sm text-muted">
          No property matches. Change the search, or show all of them.
        </p>
      ) : (
        <Table caption={`Properties of ${connection.name}`} compact aria-busy={page.isFetching}>
          <thead>
            <tr>
              {!refusal && (
                <Th className="w-8">
                  <input
                    type="checkbox"
                    className="check"
                    aria-label="Select every property on this page"
                    checked={isAll}
                    onChange={() => setSelected(isAll ? new Set() : new Set(rows.map((row) => row.id)))}
                  />
                </Th>
              )}
              <Th>Name</Th>
              <Th>Vendor id</Th>
              <Th end>Synced</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                {!refusal && (
                  <Td>
                    <input
                      type="checkbox"
                      className="check"
                      aria-label={`Select ${row.name}`}
                      checked={selected.has(row.id)}
                      onChange={() => toggle(row.id)}
                    />
                  </Td>
                )}
                <Td className="max-w-80 truncate">{row.name}</Td>
                <Td className="max-w-40 truncate font-mono text-xs text-muted">{row.xId}</Td>
                <Td end>
                  <PropertySwitch row={row} write={write} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {(onNewer || nextAfter) && (
        <nav aria-label="Pages of properties" className="flex justify-end gap-2 border-t px-3 py-2">
          <Button
            size="sm"
            disabled={!onNewer}
            onClick={onNewer}
            icon={<ChevronLeft aria-hidden="true" size={14} />}
          >
            Previous
          </Button>
          <Button size="sm" disabled={!nextAfter} onClick={() => nextAfter && onOlder(nextAfter)}>
            Next <ChevronRight aria-hidden="true" size={14} />
          </Button>
        </nav>
      )}
    </>
  );
}

function PropertySwitch({ row, write }: { row: PropertyPage["rows"][number]; write: PropertySwitching }) {
  const { refusal } = useIntegrations();
  return (
    <Switch
      label={<VisuallyHidden>Sync {row.name}</VisuallyHidden>}
      checked={row.isEnabled}
      refusal={refusal}
      className="inline-flex"
      onChange={({ target }) => write.some([row.id], target.checked)}
    />
  );
}

function withToggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}
