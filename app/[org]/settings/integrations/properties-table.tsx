"use client";

import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { ChevronLeft, ChevronRight } from "lucide-react";
import { useState } from "react";
import { useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import { counted } from "@/components/number";
import { Button } from "@/components/ui/button";
import { Switch } from "@/components/ui/checkbox";
import { ErrorState } from "@/components/ui/error-state";
import { SkeletonRows } from "@/components/ui/skeleton";
import { Table, Td, Th } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import { VisuallyHidden } from "@/components/ui/visually-hidden";
import type { ConnectionDetail, PropertyPage } from "@/lib/connections/views";
import { setPropertiesEnabled, switchMatchingProperties } from "./actions";
import { useIntegrations } from "./integrations-context";

type Props = {
  connection: ConnectionDetail;
  page: UseQueryResult<PropertyPage>;
  search: string;
  /** Absent on the first page. */
  onNewer: (() => void) | undefined;
  onOlder: (after: string) => void;
};

export function PropertiesTable({ connection, page, search, onNewer, onOlder }: Props) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const write = useSwitch(connection, () => setSelected(new Set()));
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
      <Bulk connection={connection} selected={selected} matching={matching} search={search} write={write} />
      {rows.length === 0 ? (
        <p className="px-4 py-8 text-center text-sm text-muted">
          No property matches. Change the search, or show all of them.
        </p>
      ) : (
        <Table caption={`Properties of ${connection.name}`} compact aria-busy={page.isFetching}>
          <thead>
            <tr>
              <Th className="w-8">
                <input
                  type="checkbox"
                  className="check"
                  aria-label="Select every property on this page"
                  checked={isAll}
                  onChange={() => setSelected(isAll ? new Set() : new Set(rows.map((row) => row.id)))}
                />
              </Th>
              <Th>Name</Th>
              <Th>Vendor id</Th>
              <Th end>Synced</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <Td>
                  <input
                    type="checkbox"
                    className="check"
                    aria-label={`Select ${row.name}`}
                    checked={selected.has(row.id)}
                    onChange={() => toggle(row.id)}
                  />
                </Td>
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

type Switch = ReturnType<typeof useSwitch>;

/** Switching shows at once on every loaded page of properties, and is taken back by reading them again. */
function useSwitch(connection: ConnectionDetail, onDone: () => void) {
  const { org } = useIntegrations();
  const client = useQueryClient();
  const invalidates = [org, "connections", connection.id];
  const failure = "The properties were not switched";
  const some = useWrite(setPropertiesEnabled, { invalidates, failure, onDone });
  const all = useWrite(switchMatchingProperties, {
    invalidates,
    failure,
    onDone: ({ switched }, { isEnabled }) => {
      toast(`${counted(switched, "property", "properties")} switched ${isEnabled ? "on" : "off"}`, {
        tone: "ok",
      });
      onDone();
    },
  });
  return {
    isPending: some.isPending || all.isPending,
    some(propertyIds: string[], isEnabled: boolean) {
      const ids = new Set(propertyIds);
      client.setQueriesData<PropertyPage>(
        { queryKey: [...invalidates, "properties"] },
        (page) =>
          page && { ...page, rows: page.rows.map((row) => (ids.has(row.id) ? { ...row, isEnabled } : row)) },
      );
      some.mutate({ org, connectionId: connection.id, propertyIds, isEnabled });
    },
    all: (search: string, isEnabled: boolean) =>
      all.mutate({ org, connectionId: connection.id, search, isEnabled }),
  };
}

function PropertySwitch({ row, write }: { row: PropertyPage["rows"][number]; write: Switch }) {
  const { refusal } = useIntegrations();
  return (
    <span data-tip={refusal} className="inline-flex">
      <Switch
        label={<VisuallyHidden>Sync {row.name}</VisuallyHidden>}
        checked={row.isEnabled}
        disabled={Boolean(refusal)}
        onChange={({ target }) => write.some([row.id], target.checked)}
      />
    </span>
  );
}

type BulkProps = Pick<Props, "connection" | "search"> & {
  selected: ReadonlySet<string>;
  matching: number;
  write: Switch;
};

function Bulk({ selected, matching, search, write }: BulkProps) {
  const { refusal } = useIntegrations();
  const isSome = selected.size > 0;
  const what = isSome
    ? `${counted(selected.size, "property", "properties")} selected`
    : `${counted(matching, "property", "properties")}${search ? " found" : ""}`;
  const run = (isEnabled: boolean) =>
    isSome ? write.some([...selected], isEnabled) : write.all(search, isEnabled);
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1 border-b bg-sunken px-3 py-1.5 text-xs text-muted">
      <span role="status">{what}</span>
      <WriteButton
        refusal={refusal}
        size="sm"
        variant="ghost"
        pending={write.isPending}
        onClick={() => run(true)}
      >
        {isSome ? "Switch on" : "Switch all on"}
      </WriteButton>
      <WriteButton
        refusal={refusal}
        size="sm"
        variant="ghost"
        disabled={write.isPending}
        onClick={() => run(false)}
      >
        {isSome ? "Switch off" : "Switch all off"}
      </WriteButton>
    </div>
  );
}

function withToggled(before: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(before);
  if (!next.delete(id)) next.add(id);
  return next;
}
