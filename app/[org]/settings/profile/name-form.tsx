"use client";

import { type FormEvent, useState, useTransition } from "react";
import { renameMe } from "@/app/[org]/settings/profile/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/auth/action-result";

export function NameForm({ name: saved }: { name: string }) {
  const [name, setName] = useState(saved);
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await renameMe({ name });
      setError(answer.ok ? undefined : answer.error);
      if (answer.ok) toast("Your name was saved", { tone: "ok" });
    });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="You"
        footer={
          <Button type="submit" variant="primary" pending={isPending} disabled={name.trim() === saved}>
            Save name
          </Button>
        }
      >
        <div className="grid gap-3">
          <Field
            label="Name"
            help="Shown to the members of all your organisations."
            error={error?.fields.name}
          >
            <Input autoComplete="name" value={name} onChange={(event) => setName(event.target.value)} />
          </Field>
          <FormError>{error && !error.fields.name ? error.message : undefined}</FormError>
        </div>
      </Card>
    </form>
  );
}
