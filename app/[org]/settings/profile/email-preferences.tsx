"use client";

import { useOptimistic, useTransition } from "react";
import { setEmailPreference } from "@/app/[org]/settings/profile/actions";
import { toastOutcome } from "@/components/action-toast";
import { RadioCards } from "@/components/ui/radio-cards";
import type { EmailPreference } from "@/db/schema/notifications";

const OPTIONS: { value: EmailPreference; label: string; description: string }[] = [
  {
    value: "every_failure",
    label: "Every failure",
    description:
      "The first at once; more of the same vendor within 10 minutes come as one mail. And the recovery.",
  },
  {
    value: "first_and_recovery",
    label: "First failure and recovery",
    description: "One mail when an integration stops syncing, one when it syncs again.",
  },
  { value: "none", label: "None", description: "You see failures only in the app." },
];

export function EmailPreferences({ org, preference }: { org: string; preference: EmailPreference }) {
  const [shown, show] = useOptimistic(preference);
  const [, startTransition] = useTransition();
  return (
    <RadioCards
      name="email-preference"
      legend="Mail me about"
      options={OPTIONS}
      value={shown}
      onValueChange={(value) =>
        startTransition(async () => {
          const email = OPTIONS.find((option) => option.value === value)?.value;
          if (!email) return;
          show(email);
          toastOutcome(await setEmailPreference({ org, email }), "Your preference was saved");
        })
      }
    />
  );
}
