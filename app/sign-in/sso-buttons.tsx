"use client";

import { useState, useTransition } from "react";
import { signInWith } from "@/app/sign-in/actions";
import { Button } from "@/components/ui/button";
import { FormError } from "@/components/ui/form-error";
import type { SsoOption } from "@/lib/auth/sso";

export function SsoButtons({ options, next }: { options: SsoOption[]; next: string }) {
  const [error, setError] = useState<string>();
  const [isPending, startTransition] = useTransition();
  const begin = (provider: SsoOption["id"]) =>
    startTransition(async () => {
      const answer = await signInWith({ provider, next });
      if (answer && !answer.ok) setError(answer.error.message);
    });
  return (
    <div className="grid gap-2 border-t pt-4">
      {options.map(({ id, name }) => (
        <Button key={id} size="lg" pending={isPending} onClick={() => begin(id)}>
          Continue with {name}
        </Button>
      ))}
      <FormError>{error}</FormError>
    </div>
  );
}
