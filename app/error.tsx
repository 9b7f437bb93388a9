"use client";

import { digestOf } from "@/components/error-digest";
import { ErrorState } from "@/components/ui/error-state";

export default function ErrorPage({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <ErrorState
        title="This page could not be shown"
        message="Something failed on our side; nothing you entered was saved by it. Try again, and if it stays, send us the id below."
        id={digestOf(error)}
        onRetry={retry}
      />
    </main>
  );
}
