"use client";

import { type FormEvent, useState, useTransition } from "react";
import { acceptInvitation } from "@/app/invitations/[token]/actions";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import type { ActionError } from "@/lib/auth/action-result";

export function AcceptForm({ token, asksName }: { token: string; asksName: boolean }) {
  const [name, setName] = useState("");
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await acceptInvitation({ token, name: asksName ? name : undefined });
      setError(answer && !answer.ok ? answer.error : undefined);
    });
  }
  return (
    <form onSubmit={submit} noValidate className="grid gap-4">
      {asksName && (
        <Field label="Your name" help="Your colleagues see it." error={error?.fields.name}>
          <Input autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
        </Field>
      )}
      <FormError>{error && !error.fields.name ? error.message : undefined}</FormError>
      <Button type="submit" variant="primary" size="lg" pending={isPending}>
        Accept invitation
      </Button>
    </form>
  );
}
