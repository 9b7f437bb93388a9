"use client";

import { type ChangeEvent, useId, useMemo, useState } from "react";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { JsonBlock } from "@/components/webhooks/json-block";
import { type EventEntry, eventFamilies } from "@/lib/webhooks/catalog";
import { parseMask } from "@/lib/webhooks/mask";

type Props = { mask: string; onMask: (mask: string) => void; error?: string[] };

/** A mask as a list to choose from and as text, each in step with the other. */
export function EventPicker({ mask, onMask, error }: Props) {
  const [search, setSearch] = useState("");
  const [shown, setShown] = useState<EventEntry>();
  const id = useId();
  const parts = useMemo(
    () =>
      mask
        .split(";")
        .map((part) => part.trim())
        .filter(Boolean),
    [mask],
  );
  const isAll = mask.trim() === "*";
  const parsed = useMemo(() => parseMask(mask), [mask]);
  const wanted = search.trim().toLowerCase();

  function toggle(name: string, isOn: boolean) {
    const others = parts.filter((part) => part.split(":")[0] !== name && part !== "*");
    onMask((isOn ? [...others, name] : others).join(";"));
  }
  const isChosen = (name: string) => isAll || parts.some((part) => part.split(":")[0] === name);

  return (
    <div className="grid gap-4">
      <Checkbox
        label="All events"
        description="New kinds of events are included as they come."
        checked={isAll}
        onChange={(event: ChangeEvent<HTMLInputElement>) => onMask(event.target.checked ? "*" : "")}
      />
      {!isAll && (
        <div className="grid gap-3 rounded-md border p-3">
          <Input
            type="search"
            aria-label="Search events"
            placeholder="Search events"
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
          <div className="grid max-h-80 gap-4 overflow-y-auto">
            {eventFamilies().map(({ family, events }) => {
              const found = events.filter((event) => matches(event, wanted));
              return found.length === 0 ? null : (
                <fieldset key={family} className="grid gap-2">
                  <legend className="mb-1 text-xs font-medium text-subtle">{family}</legend>
                  {found.map((event) => (
                    <Checkbox
                      key={event.name}
                      label={<code>{event.name}</code>}
                      description={event.title}
                      checked={isChosen(event.name)}
                      onChange={(change) => toggle(event.name, change.target.checked)}
                      onFocus={() => setShown(event)}
                    />
                  ))}
                </fieldset>
              );
            })}
          </div>
          {shown && (
            <div className="grid gap-2 border-t pt-3" aria-live="polite">
              <p className="text-sm">
                <strong className="font-medium">{shown.title}.</strong> {shown.description}
              </p>
              <JsonBlock label={`example of ${shown.name}`} text={JSON.stringify(shown.example)} />
            </div>
          )}
        </div>
      )}
      <Field
        label="As text"
        error={error ?? (parsed.ok || mask === "" ? undefined : parsed.errors.map((one) => one.message))}
        help="Names with semicolons. Narrow by models with DATA_UPDATE:residents,leases, or ari by ari:restrictions:room_type_ids:rate_plan_ids."
      >
        <Input
          id={`${id}-mask`}
          value={mask}
          onChange={(event) => onMask(event.target.value)}
          className="font-mono"
          autoComplete="off"
          spellCheck={false}
        />
      </Field>
      {!parsed.ok && mask !== "" && <WrongParts mask={mask} errors={parsed.errors} />}
    </div>
  );
}

/** The mask with its wrong parts marked. */
function WrongParts({ mask, errors }: { mask: string; errors: { start: number; end: number }[] }) {
  const sorted = errors.toSorted((a, b) => a.start - b.start);
  const pieces = sorted.map((error, place) => ({
    before: mask.slice(sorted[place - 1]?.end ?? 0, error.start),
    wrong: mask.slice(error.start, error.end) || " ",
    start: error.start,
  }));
  return (
    <p className="font-mono text-xs wrap-anywhere" aria-hidden="true">
      {pieces.map(({ before, wrong, start }) => (
        <span key={start}>
          {before}
          <mark className="rounded-sm bg-urgent-bg text-urgent underline decoration-wavy">{wrong}</mark>
        </span>
      ))}
      {mask.slice(sorted.at(-1)?.end ?? 0)}
    </p>
  );
}

const matches = (event: EventEntry, wanted: string): boolean =>
  !wanted || `${event.name} ${event.title} ${event.description}`.toLowerCase().includes(wanted);
