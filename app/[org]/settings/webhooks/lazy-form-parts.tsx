"use client";

import { placed } from "@/components/ui/placed";

// Comes with the page as HTML; the catalogue of events that it needs is loaded after the form's first fields.
export const LazyEventPicker = placed(
  async () => (await import("@/components/webhooks/event-picker")).EventPicker,
  "h-32",
);
// Loaded when there is one to show.
export const LazyNewSecret = placed(
  async () => (await import("@/app/[org]/settings/webhooks/new-secret")).NewSecret,
  "h-64",
);
