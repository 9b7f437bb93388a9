"use client";

import { type FormEvent, useState } from "react";
import { fieldErrorsOf, sentenceOf, useWrite } from "@/components/connections/use-write";
import { WriteButton } from "@/components/connections/write-button";
import { RelativeTime } from "@/components/time";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ConnectionDetail } from "@/lib/connections/views";
import { updateConnection } from "./actions";
import { useIntegrations } from "./integrations-context";
import { ReauthenticateForm } from "./reauthenticate-form";

type Draft = { name: string; rate: string; concurrency: string; isNewEnabled: boolean };

const draftOf = (connection: ConnectionDetail): Draft => ({
  name: connection.name,
  rate: String(connection.requestsPerSecond),
  concurrency: String(connection.concurrency),
  isNewEnabled: connection.newPropertiesAreEnabled,
});

/** Name, pace, what happens to new properties, and the credentials; saved together with one button. */
export function SettingsCard({ connection }: { connection: ConnectionDetail }) {
  const { org, refusal } = useIntegrations();
  const [draft, setDraft] = useState<Draft>();
  const write = useWrite(updateConnection, {
    invalidates: [org, "connections"],
    onDone: () => {
      setDraft(undefined);
      toast("Settings saved", { tone: "ok" });
    },
  });
  const value = draft ?? draftOf(connection);
  const errors = fieldErrorsOf(write.error);
  const isDisabled = Boolean(refusal) || write.isPending;
  const change = (part: Partial<Draft>) => setDraft({ ...value, ...part });

  function submit(event: FormEvent) {
    event.preventDefault();
    write.mutate({
      org,
      connectionId: connection.id,
      name: value.name,
      requestsPerSecond: numberOf(value.rate),
      concurrency: numberOf(value.concurrency),
      newPropertiesAreEnabled: value.isNewEnabled,
    });
  }
  return (
    <Card title="Settings">
      <form onSubmit={submit} className="grid gap-4" noValidate>
        <Field label="Name" error={errors.name}>
          <Input
            value={value.name}
            maxLength={80}
            disabled={isDisabled}
            onChange={({ target }) => change({ name: target.value })}
          />
        </Field>
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            label="Requests per second"
            error={errors.requestsPerSecond}
            help="Lower it when the vendor answers with its rate limit."
          >
            <Input
              type="number"
              inputMode="decimal"
              min={0.1}
              max={100}
              step="any"
              value={value.rate}
              disabled={isDisabled}
              onChange={({ target }) => change({ rate: target.value })}
            />
          </Field>
          <Field
            label="Jobs at once"
            error={errors.concurrency}
            help="Models that are read side by side, 1 to 10."
          >
            <Input
              type="number"
              inputMode="numeric"
              min={1}
              max={10}
              value={value.concurrency}
              disabled={isDisabled}
              onChange={({ target }) => change({ concurrency: target.value })}
            />
          </Field>
        </div>
        <Checkbox
          label="Sync new properties"
          description="Properties that appear at the vendor later are switched on by themselves."
          checked={value.isNewEnabled}
          disabled={isDisabled}
          onChange={({ target }) => change({ isNewEnabled: target.checked })}
        />
        <FormError>{Object.keys(errors).length > 0 ? undefined : sentenceOf(write.error)}</FormError>
        {draft && (
          <div className="flex gap-2">
            <WriteButton refusal={refusal} type="submit" variant="primary" pending={write.isPending}>
              Save settings
            </WriteButton>
            <Button
              variant="ghost"
              onClick={() => {
                setDraft(undefined);
                write.reset();
              }}
            >
              Discard
            </Button>
          </div>
        )}
      </form>
      <Credentials connection={connection} />
    </Card>
  );
}

function Credentials({ connection }: { connection: ConnectionDetail }) {
  const { refusal } = useIntegrations();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <div className="mt-5 grid gap-3 border-t pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h3>Credentials</h3>
          <p className="text-sm text-muted">
            Stored encrypted, changed <RelativeTime at={connection.credentialsUpdatedAt} style="long" />,
            never shown.
          </p>
        </div>
        <WriteButton refusal={refusal} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
          {isOpen ? "Keep the stored ones" : "Replace credentials"}
        </WriteButton>
      </div>
      {isOpen && <ReauthenticateForm connection={connection} />}
    </div>
  );
}

/** What was typed as a number; text that is none is refused by the server under its field. */
const numberOf = (text: string): number => (text.trim() === "" ? Number.NaN : Number(text));
