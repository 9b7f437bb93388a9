"use client";

import { useState } from "react";
import { usePropertySearch } from "@/components/connections/use-property-search";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { PropertyChoice } from "@/db/queries/property-choices";

type Props = {
  org: string;
  value: string;
  onValue: (propertyId: string) => void;
  error?: string[];
  /** The first ones by name, and the chosen one. */
  initial: PropertyChoice[];
  /** Whether there are more than those. */
  hasMore: boolean;
};

/** All properties or one of them; where there are many, they are searched. */
export function PropertyField({ org, value, onValue, error, initial, hasMore }: Props) {
  const { typed, setTyped, isSearching, listed, found } = usePropertySearch(org, initial);
  const [chosen, setChosen] = useState(() => initial.find(({ id }) => id === value));
  const options = chosen && !listed.some(({ id }) => id === chosen.id) ? [chosen, ...listed] : listed;
  function choose(id: string) {
    setChosen(options.find((option) => option.id === id));
    onValue(id);
  }
  return (
    <div className="grid gap-4">
      {hasMore && (
        <Field label="Find a property" optional>
          <Input
            type="search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
          />
        </Field>
      )}
      <Field
        label="Properties"
        error={error}
        help="Events without a property, such as the end of a sync, go to webhooks for all properties only."
      >
        <Select value={value} onChange={(event) => choose(event.target.value)}>
          <option value="">All properties</option>
          {options.map(({ id, name, connectionName }) => (
            <option key={id} value={id}>
              {name} ({connectionName})
            </option>
          ))}
        </Select>
      </Field>
      {isSearching && (
        <p role="status" className="text-xs text-subtle">
          {found.isError
            ? "The properties could not be searched. Check that you are online and type again."
            : found.data?.length === 0
              ? "No property has this in its name."
              : "Choose one of those found above."}
        </p>
      )}
    </div>
  );
}
