"use client";

import { useState } from "react";
import { fieldErrorsOf, sentenceOf, useWrite } from "@/components/connections/use-write";
import { RelativeTime } from "@/components/time";
import { exactText } from "@/components/time-text";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormError } from "@/components/ui/form-error";
import { RadioCards } from "@/components/ui/radio-cards";
import type { ConnectionDetail } from "@/lib/connections/views";
import { muteConnection, unmuteConnection } from "./actions";
import { useIntegrations } from "./integrations-context";

const CHOICES = [
  { hours: 1, label: "1 hour" },
  { hours: 8, label: "8 hours" },
  { hours: 24, label: "1 day" },
  { hours: 24 * 7, label: "1 week" },
];
const HOUR_MS = 3_600_000;

type Props = { connection: ConnectionDetail; open: boolean; onClose: () => void };

/** Silence about one integration, for the reader alone: emails only, with the computed end of each choice. */
export default function MuteDialog({ connection, open, onClose }: Props) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={`Mute emails about ${connection.name}`}
      description="For you alone. Failures still show in the app, and the others are told as before."
    >
      <MuteForm connection={connection} onClose={onClose} />
    </Dialog>
  );
}

function MuteForm({ connection, onClose }: Omit<Props, "open">) {
  const { org } = useIntegrations();
  const [hours, setHours] = useState("8");
  const [openedAt] = useState(() => Date.now());
  const done = { invalidates: [org, "connections"], onDone: onClose };
  const mute = useWrite(muteConnection, done);
  const unmute = useWrite(unmuteConnection, done);
  const target = { org, connectionId: connection.id };
  const error = mute.error ?? unmute.error;
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        mute.mutate({ ...target, untilAt: new Date(Date.now() + Number(hours) * HOUR_MS).toISOString() });
      }}
    >
      {connection.mutedUntil && (
        <p className="text-sm text-muted">
          Muted now; emails resume <RelativeTime at={connection.mutedUntil} style="long" />.
        </p>
      )}
      <RadioCards
        name="hours"
        legend="Mute for"
        columns={2}
        value={hours}
        onValueChange={setHours}
        options={CHOICES.map((choice) => ({
          value: String(choice.hours),
          label: choice.label,
          description: `Until ${exactText(openedAt + choice.hours * HOUR_MS)}`,
        }))}
      />
      <FormError>{fieldErrorsOf(error).untilAt?.join(" ") ?? sentenceOf(error)}</FormError>
      <div className="flex flex-wrap justify-end gap-2">
        {connection.mutedUntil && (
          <Button onClick={() => unmute.mutate(target)} pending={unmute.isPending}>
            Unmute
          </Button>
        )}
        <Button type="submit" variant="primary" pending={mute.isPending}>
          Mute
        </Button>
      </div>
    </form>
  );
}
