"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState, useTransition } from "react";
import { changeSlug } from "@/app/[org]/settings/general/actions";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import type { ActionError } from "@/lib/auth/action-result";

export function SlugForm({ org, host, isReadOnly }: { org: string; host: string; isReadOnly: boolean }) {
  const router = useRouter();
  const [slug, setSlug] = useState(org);
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();
  function submit(event: FormEvent) {
    event.preventDefault();
    startTransition(async () => {
      const answer = await changeSlug({ org, slug });
      setError(answer.ok ? undefined : answer.error);
      if (!answer.ok) return;
      toast("The address was changed", {
        tone: "ok",
        description: `Links now begin with ${host}/${answer.data.slug}.`,
      });
      router.replace(`/${answer.data.slug}/settings/general`);
    });
  }
  return (
    <form onSubmit={submit} noValidate>
      <Card
        title="Address"
        footer={
          !isReadOnly && (
            <Button type="submit" pending={isPending} disabled={slug.trim().toLowerCase() === org}>
              Change address
            </Button>
          )
        }
      >
        <div className="grid gap-3">
          <Field
            label="Address"
            help={`${host}/${slug || org}. Links with the old address, those in mails too, stop working at once, and another organisation may take it.`}
            error={error?.fields.slug}
          >
            <Input
              value={slug}
              readOnly={isReadOnly}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              onChange={(event) => setSlug(event.target.value)}
            />
          </Field>
          <FormError>{error && !error.fields.slug ? error.message : undefined}</FormError>
        </div>
      </Card>
    </form>
  );
}
