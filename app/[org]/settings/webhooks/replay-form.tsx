"use client";

import { type FormEvent, useState } from "react";
import { ReplayTimeFields, timeOf } from "@/app/[org]/settings/webhooks/replay-time";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/input";
import type { ReplayFilter, ReplayKind } from "@/db/schema";

export type ReplayChoice = { kind: ReplayKind; filter: ReplayFilter };

type Props = {
  eventNames: string[];
  /** ISO 8601; null where it does not fail. */
  failingSince: string | null;
  isPending: boolean;
  onCount: (choice: ReplayChoice) => void;
};

/** Which deliveries to send again: all that failed, or everything, since and until when, of which events. */
export function ReplayForm({ eventNames, failingSince, isPending, onCount }: Props) {
  const [kind, setKind] = useState<ReplayKind>("resend_failed");
  const [time, setTime] = useState(() => timeOf("day", failingSince));
  const [chosen, setChosen] = useState<string[]>([]);

  function count(event: FormEvent) {
    event.preventDefault();
    const { from, to } = time;
    onCount({
      kind,
      filter: {
        ...(from && { from: new Date(from).toISOString() }),
        ...(to && { to: new Date(to).toISOString() }),
        ...(chosen.length > 0 && { eventNames: chosen }),
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
      <ReplayTimeFields value={time} onChange={setTime} failingSince={failingSince} />
      <details className="folds">
        <summary>
          Events: {chosen.length === 0 ? "every one" : `${chosen.length} of ${eventNames.length}`}
        </summary>
        <fieldset className="mt-2 grid max-h-48 gap-1.5 overflow-y-auto rounded-md border p-3">
          <legend className="sr-only">Events</legend>
          {eventNames.map((name) => (
            <Checkbox
              key={name}
              label={<code className="text-xs">{name}</code>}
              checked={chosen.includes(name)}
              onChange={({ target }) =>
                setChosen((now) =>
                  eventNames.filter((one) => (one === name ? target.checked : now.includes(one))),
                )
              }
            />
          ))}
        </fieldset>
      </details>
      <div>
        <Button type="submit" variant="primary" pending={isPending}>
          Count them
        </Button>
      </div>
    </form>
  );
}
