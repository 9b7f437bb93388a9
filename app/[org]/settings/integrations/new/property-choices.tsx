"use client";

import { useState } from "react";
import { counted } from "@/components/number";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { Progress } from "@/components/ui/progress";
import type { useVendorProperties } from "./use-vendor-properties";

/** More rows than this are found by the search. */
const MOST_SHOWN = 100;

export type PropertyChoice = { off: ReadonlySet<string>; isNewEnabled: boolean };

type Props = {
  vendorName: string;
  properties: ReturnType<typeof useVendorProperties>;
  choice: PropertyChoice;
  onChange: (choice: PropertyChoice) => void;
  error?: string[];
  disabled: boolean;
};

/** What becomes of the properties where nobody chooses, as a new integration takes over what another one does. */
const unchosenText = ({ isNewEnabled }: PropertyChoice): string =>
  isNewEnabled ? "All of them are synced" : "None of them is synced";

const plural = (count: number) => counted(count, "property", "properties");

/** All properties unless some are switched off; which there are is read from the vendor when it is asked for. */
export function PropertyChoices({ vendorName, properties, choice, onChange, error, disabled }: Props) {
  const { state, rows, total, read } = properties;
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 text-sm font-medium">Properties</legend>
      {state === "unread" && (
        <div className="flex flex-wrap items-center gap-3">
          <Button onClick={read} disabled={disabled}>
            Choose properties
          </Button>
          <p className="text-xs text-subtle">{unchosenText(choice)}, unless you choose.</p>
        </div>
      )}
      {state === "reading" && (
        <div role="status" className="grid gap-1.5">
          <Progress
            label={`Properties read from ${vendorName}`}
            value={total ? rows.length : undefined}
            max={total ?? undefined}
          />
          <p className="text-xs text-subtle">
            {rows.length === 0
              ? `Asking ${vendorName} for its properties`
              : `${plural(rows.length)} read${total ? ` of ${total.toLocaleString("en-US")}` : ""}`}
          </p>
        </div>
      )}
      {state === "failed" && (
        <Callout
          tone="urgent"
          title="The properties could not be read"
          actions={
            <Button size="sm" onClick={read}>
              Try again
            </Button>
          }
        >
          {properties.error} {unchosenText(choice)} if you go on without choosing.
        </Callout>
      )}
      {state === "read" && (
        <Choices properties={properties} choice={choice} onChange={onChange} disabled={disabled} />
      )}
      {error && (
        <p role="alert" className="mt-1.5 text-xs text-urgent">
          {error.join(" ")}
        </p>
      )}
    </fieldset>
  );
}

function Choices({ properties, choice, onChange, disabled }: Omit<Props, "vendorName" | "error">) {
  const { rows, isCut } = properties;
  const { off, isNewEnabled } = choice;
  const [search, setSearch] = useState("");
  const words = search.trim().toLowerCase();
  const found = rows.filter(({ xId, name }) => `${name} ${xId}`.toLowerCase().includes(words));
  const switchAll = (isOn: boolean) => {
    const next = new Set(off);
    for (const { xId } of found) isOn ? next.delete(xId) : next.add(xId);
    onChange({ ...choice, off: next });
  };
  const later = (
    <Checkbox
      label="Sync properties that are added later"
      checked={isNewEnabled}
      disabled={disabled}
      onChange={({ target }) => onChange({ ...choice, isNewEnabled: target.checked })}
    />
  );
  if (rows.length === 0)
    return (
      <div className="grid gap-2">
        <p className="text-sm text-muted">The account has no properties yet.</p>
        {later}
      </div>
    );
  return (
    <div className="card overflow-hidden">
      <div className="flex flex-wrap items-center gap-2 border-b px-3 py-2">
        <Input
          type="search"
          aria-label="Find properties by name or id"
          placeholder="Find by name or id"
          className="w-full sm:w-64"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
        <Button size="sm" disabled={disabled} onClick={() => switchAll(true)}>
          {words ? "All found on" : "All on"}
        </Button>
        <Button size="sm" disabled={disabled} onClick={() => switchAll(false)}>
          {words ? "All found off" : "All off"}
        </Button>
        <p role="status" className="ml-auto text-xs text-subtle">
          {rows.length - off.size} of {plural(rows.length)} on
        </p>
      </div>
      <ul aria-label="Properties to sync" className="max-h-72 divide-y overflow-y-auto">
        {found.slice(0, MOST_SHOWN).map(({ xId, name }) => (
          <li key={xId} className="px-3 py-2">
            <Checkbox
              label={name}
              description={<code>{xId}</code>}
              checked={!off.has(xId)}
              disabled={disabled}
              onChange={({ target }) => onChange({ ...choice, off: withSwitched(off, xId, target.checked) })}
            />
          </li>
        ))}
      </ul>
      <div className="grid gap-2 border-t px-3 py-2.5">
        {found.length > MOST_SHOWN && (
          <p className="text-xs text-subtle">{plural(found.length - MOST_SHOWN)} more; search for them.</p>
        )}
        {found.length === 0 && <p className="text-sm text-muted">No property has this in its name or id.</p>}
        {isCut && (
          <p className="text-xs text-subtle">
            These are the first {plural(rows.length)}; all others are as new ones are.
          </p>
        )}
        {later}
      </div>
    </div>
  );
}

function withSwitched(off: ReadonlySet<string>, xId: string, isOn: boolean): ReadonlySet<string> {
  const next = new Set(off);
  if (isOn) next.delete(xId);
  else next.add(xId);
  return next;
}
