"use client";

import { digestOf } from "@/components/error-digest";
import "./globals.css";

/**
 * The last resort when the root layout itself fails; it brings its own document and follows the system's theme.
 * Every page loads it, and nothing of the page works around it: plain elements only.
 */
export default function GlobalError({ error, retry }: { error: unknown; retry: () => void }) {
  const id = digestOf(error);
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>Something failed · Latchkey</title>
        <main className="grid min-h-dvh place-items-center">
          <div role="alert" className="flex flex-col items-center px-6 py-12 text-center">
            <h1>Latchkey could not be shown</h1>
            <p className="mt-1 max-w-md text-sm text-balance text-muted">
              Something failed on our side. Try again in a moment, and if it stays, send us the id below.
            </p>
            {id && (
              <p className="mt-2 text-xs text-subtle">
                Error id <code className="select-all">{id}</code>
              </p>
            )}
            <button type="button" className="btn btn-secondary mt-4" onClick={retry}>
              Try again
            </button>
          </div>
        </main>
      </body>
    </html>
  );
}
