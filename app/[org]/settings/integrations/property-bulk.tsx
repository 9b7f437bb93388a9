"use client";

import { WriteButton } from "@/components/connections/write-button";
import { counted } from "@/components/number";
import { useIntegrations } from "./integrations-context";
import type { PropertySwitching } from "./use-property-switch";

type Props = {
  search: string;
  selected: ReadonlySet<string>;
  /** How many the search finds; undefined while it is looking. */
  matching: number | undefined;
  write: PropertySwitching;
};

/** Switches the selected properties, or everything that the search finds. */
export function PropertyBulk({ selected, matching, search, write }: Props) {
  const { refusal } = useIntegrations();
  const isSome = selected.size > 0;
  const isLooking = !isSome && matching === undefined;
  const what = isSome
    ? `${counted(selected.size, "property", "properties")} selected`
    : matching === undefined
      ? "Searching"
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
        disabled={isLooking}
        onClick={() => run(true)}
      >
        {isSome ? "Switch on" : "Switch all on"}
      </WriteButton>
      <WriteButton
        refusal={refusal}
        size="sm"
        variant="ghost"
        disabled={write.isPending || isLooking}
        onClick={() => run(false)}
      >
        {isSome ? "Switch off" : "Switch all off"}
      </WriteButton>
    </div>
  );
}
