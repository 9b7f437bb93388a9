"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useWrite } from "@/components/connections/use-write";
import { counted } from "@/components/number";
import { toast } from "@/components/ui/toast";
import type { ConnectionDetail, PropertyPage } from "@/lib/connections/views";
import { setPropertiesEnabled, switchMatchingProperties } from "./actions";
import { useIntegrations } from "./integrations-context";

export type PropertySwitching = ReturnType<typeof usePropertySwitch>;

/** Switching shows at once on every loaded page of properties, and is taken back by reading them again. */
export function usePropertySwitch(connection: ConnectionDetail, onDone: () => void) {
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
