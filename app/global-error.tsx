"use client";

import { digestOf } from "@/components/error-digest";
import { ErrorState } from "@/components/ui/error-state";
import "./globals.css";

/** The last resort when the root layout itself fails; it brings its own document and follows the system's theme. */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something failed · Latchkey</title>
        <main className="grid min-h-dvh place-items-center">
          <ErrorState
            title="Latchkey could not be shown"
            message="Something failed on our side. Try again in a moment, and if it stays, send us the id below."
            id={digestOf(error)}
            onRetry={retry}
          />
        </main>
      </body>
    </html>
  );
}
