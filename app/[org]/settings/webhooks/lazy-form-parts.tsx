"use client";

import { type ComponentProps, lazy } from "react";
import { Placed } from "@/components/ui/placed";

// Comes with the page as HTML; the catalogue of events that it needs is loaded after the form's first fields.
const EventPicker = lazy(async () => ({
  default: (await import("@/components/webhooks/event-picker")).EventPicker,
}));
// Loaded when there is one to show.
const NewSecret = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/new-secret")).NewSecret,
}));

export const LazyEventPicker = (props: ComponentProps<typeof EventPicker>) => (
  <Placed height="h-32">
    <EventPicker {...props} />
  </Placed>
);

export const LazyNewSecret = (props: ComponentProps<typeof NewSecret>) => (
  <Placed height="h-64">
    <NewSecret {...props} />
  </Placed>
);
