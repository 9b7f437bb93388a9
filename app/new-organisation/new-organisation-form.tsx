"use client";

import { type FormEvent, useState, useTransition } from "react";
import { createOrganisation } from "@/app/new-organisation/actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import type { ActionError } from "@/lib/auth/action-result";
import { slugOf } from "@/lib/orgs/propose-slug";

export function NewOrganisationForm({ asksName, host }: { asksName: boolean; host: string }) {
  const [userName, setUserName] = useState("");
  const [name, setName] = useState("");
  const [ownSlug, setOwnSlug] = useState<string>();
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();
  const slug = ownSlug ?? slugOf(name);

  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await createOrganisation({ name, slug, userName: asksName ? userName : undefined });
      setError(answer && !answer.ok ? answer.error : undefined);
    });
  }
  const fields = error?.fields ?? {};
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {asksName && (
        <Field label="Your name" error={fields.userName}>
          <Input autoComplete="name" value={userName} onChange={(event) => setUserName(event.target.value)} />
        </Field>
      )}
      <Field label="Organisation name" error={fields.name}>
        <Input
          autoComplete="organization"
          placeholder="Harbour Lettings"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <Field label="Address" error={fields.slug} help={`${host}/${slug || "harbour-lettings"}`}>
        <Input
          autoCapitalize="none"
          autoComplete="off"
          spellCheck={false}
          value={slug}
          onChange={(event) => setOwnSlug(event.target.value)}
        />
      </Field>
      <FormError>{error && Object.keys(fields).length === 0 ? error.message : undefined}</FormError>
      <Button type="submit" variant="primary" size="lg" pending={isPending}>
        Create organisation
      </Button>
    </form>
  );
}
