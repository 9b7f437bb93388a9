"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input, Select } from "@/components/ui/input";
import type { ReplayFilter, ReplayKind } from "@/db/schema";

export type ReplayChoice = { kind: ReplayKind; filter: ReplayFilter };

type Props = { eventNames: string[]; isPending: boolean; onCount: (choice: ReplayChoice) => void };

const HOUR_MS = 60 * 60 * 1000;

/** Which deliveries to send again: all that failed, or everything, since and until when, of which event. */
export function ReplayForm({ eventNames, isPending, onCount }: Props) {
  const [kind, setKind] = useState<ReplayKind>("resend_failed");
  const [from, setFrom] = useState(() => localInput(new Date(Date.now() - 24 * HOUR_MS)));
  const [to, setTo] = useState("");
  const [eventName, setEventName] = useState("");

  function count(event: FormEvent) {
    event.preventDefault();
    onCount({
      kind,
      filter: {
        ...(from && { from: new Date(from).toISOString() }),
        ...(to && { to: new Date(to).toISOString() }),
        ...(eventName && { eventNames: [eventName] }),
      },
    });
  }
  return (
    <form className="grid gap-4" onSubmit={count}>
      <Field label="Send again">
        <Select value={kind} onChange={(event) => setKind(event.target.value as ReplayKind)}>
          <option value="resend_failed">All that failed for good</option>
          <option value="replay">Everything, delivered or not</option>
        </Select>
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label="Since">
          <Input type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />
        </Field>
        <Field label="Until" help="Left empty: now.">
          <Input type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />
        </Field>
      </div>
      <Field label="Event">
        <Select value={eventName} onChange={(event) => setEventName(event.target.value)}>
          <option value="">Every event</option>
          {eventNames.map((name) => (
            <option key={name}>{name}</option>
          ))}
        </Select>
      </Field>
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          Count them
        </Button>
      </div>
    </form>
  );
}

/** As a `datetime-local` input wants it: the reader's own zone, to the minute. */
const localInput = (at: Date): string =>
  new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
