"use client";

import { type FormEvent, useState, useTransition } from "react";
import { renameOrganisation } from "@/app/[org]/settings/general/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/auth/action-result";

export function RenameForm({
  org,
  name: saved,
  isReadOnly,
}: {
  org: string;
  name: string;
  isReadOnly: boolean;
}) {
  const [name, setName] = useState(saved);
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await renameOrganisation({ org, name });
      setError(answer.ok ? undefined : answer.error);
      if (answer.ok) toast("The organisation was renamed", { tone: "ok" });
    });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="Name"
        footer={
          !isReadOnly && (
            <Button type="submit" variant="primary" pending={isPending} disabled={name.trim() === saved}>
              Rename
            </Button>
          )
        }
      >
        <div className="grid gap-3">
          <Field label="Organisation name" help="Shown to members and in mails." error={error?.fields.name}>
            <Input value={name} readOnly={isReadOnly} onChange={(event) => setName(event.target.value)} />
          </Field>
          <FormError>{error && !error.fields.name ? error.message : undefined}</FormError>
        </div>
      </Card>
    </form>
  );
}
