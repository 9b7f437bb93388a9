"use client";

import { type FormEvent, useState, useTransition } from "react";
import { createApiKey } from "@/app/[org]/settings/api-keys/actions";
import { NewKey } from "@/app/[org]/settings/api-keys/new-key";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input, Select } from "@/components/ui/input";
import type { ApiScope } from "@/db/schema/api-keys";
import { SCOPE_WORDS } from "@/lib/api-keys/scope-words";
import type { ActionError } from "@/lib/auth/action-result";

const SCOPES = Object.keys(SCOPE_WORDS) as ApiScope[];
const READ_ONLY = SCOPES.filter((scope) => scope.endsWith(":read"));
const EXPIRIES = [
  { days: null, label: "Never" },
  { days: 30, label: "In 30 days" },
  { days: 90, label: "In 90 days" },
  { days: 365, label: "In a year" },
];

export function CreateKeyForm({ org, appUrl }: { org: string; appUrl: string }) {
  const [name, setName] = useState("");
  const [scopes, setScopes] = useState<ApiScope[]>(READ_ONLY);
  const [expiresInDays, setExpiresInDays] = useState<number | null>(null);
  const [error, setError] = useState<ActionError>();
  const [key, setKey] = useState<string>();
  const [isPending, startTransition] = useTransition();

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await createApiKey({ org, name, scopes, expiresInDays });
      setError(answer.ok ? undefined : answer.error);
      setKey(answer.ok ? answer.data.key : undefined);
      if (answer.ok) setName("");
    });
  }
  const toggle = (scope: ApiScope, isOn: boolean) =>
    setScopes((chosen) => (isOn ? [...chosen, scope] : chosen.filter((one) => one !== scope)));

  return (
    <div className="grid gap-4">
      {key && <NewKey value={key} appUrl={appUrl} />}
      <form onSubmit={submit} noValidate className="grid gap-4">
        <div className="grid items-start gap-3 sm:grid-cols-[1fr_160px]">
          <Field
            label="Name"
            help="What uses the key, so that you know what stops when it is revoked."
            error={error?.fields.name}
          >
            <Input
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="off"
              placeholder="Production backend"
            />
          </Field>
          <Field label="Expires">
            <Select
              value={String(expiresInDays)}
              onChange={(event) =>
                setExpiresInDays(
                  EXPIRIES.find(({ days }) => String(days) === event.target.value)?.days ?? null,
                )
              }
            >
              {EXPIRIES.map(({ days, label }) => (
                <option key={label} value={String(days)}>
                  {label}
                </option>
              ))}
            </Select>
          </Field>
        </div>
        <fieldset className="grid gap-2.5">
          <legend className="mb-2 flex flex-wrap items-center gap-2 text-sm font-medium">
            Permissions
            <Button size="sm" variant="ghost" onClick={() => setScopes(READ_ONLY)}>
              Read only
            </Button>
            <Button size="sm" variant="ghost" onClick={() => setScopes(SCOPES)}>
              Everything
            </Button>
          </legend>
          {SCOPES.map((scope) => (
            <Checkbox
              key={scope}
              label={<code>{scope}</code>}
              description={SCOPE_WORDS[scope]}
              checked={scopes.includes(scope)}
              onChange={(event) => toggle(scope, event.target.checked)}
            />
          ))}
        </fieldset>
        <FormError>
          {error?.fields.scopes?.[0] ?? (error && !error.fields.name ? error.message : undefined)}
        </FormError>
        <div>
          <Button type="submit" variant="primary" pending={isPending}>
            Create key
          </Button>
        </div>
      </form>
    </div>
  );
}
