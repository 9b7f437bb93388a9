"use client";

import { type FormEvent, useState, useTransition } from "react";
import { requestSignInLink } from "@/app/sign-in/actions";
import { LinkSent } from "@/app/sign-in/link-sent";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormError } from "@/components/ui/form-error";
import { Input } from "@/components/ui/input";
import type { ActionError } from "@/lib/auth/action-result";

type Sent = { email: string; minutes: number; times: number };

/** One field; then what was sent, and where to. */
export function SignInForm({ next, initialEmail }: { next: string; initialEmail: string }) {
  const [email, setEmail] = useState(initialEmail);
  const [sent, setSent] = useState<Sent>();
  const [error, setError] = useState<ActionError>();
  const [isPending, startTransition] = useTransition();

  function send(event?: FormEvent) {
    event?.preventDefault();
    startTransition(async () => {
      const answer = await requestSignInLink({ email, next }).catch(() => undefined);
      if (answer?.ok) setSent((before) => ({ ...answer.data, times: (before?.times ?? 0) + 1 }));
      setError(answer?.ok ? undefined : (answer?.error ?? UNREACHABLE));
    });
  }
  if (sent) {
    return (
      <LinkSent
        key={sent.times}
        {...sent}
        error={error?.message}
        isPending={isPending}
        onResend={() => send()}
        onChangeAddress={() => {
          setSent(undefined);
          setError(undefined);
        }}
      />
    );
  }
  return (
    <form onSubmit={send} noValidate className="grid gap-4">
      <Field label="Email" error={error?.fields.email}>
        <Input
          type="email"
          name="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          autoComplete="email"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="name@company.com"
          autoFocus
          required
        />
      </Field>
      <FormError>{error && !error.fields.email ? error.message : undefined}</FormError>
      <Button type="submit" variant="primary" size="lg" pending={isPending}>
        Send sign-in link
      </Button>
    </form>
  );
}

const UNREACHABLE: ActionError = {
  code: "internal",
  message: "The server could not be reached. Check your connection and try again.",
  fields: {},
};
