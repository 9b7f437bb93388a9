"use client";

import { type ComponentProps, lazy } from "react";
import { Placed } from "@/components/ui/placed";

// They come with the page as HTML; their scripts are loaded after those of what the page is opened for.
const TestPanel = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/test-panel")).TestPanel,
}));
const HeadersCard = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/headers-card")).HeadersCard,
}));
const SecretCard = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/secret-card")).SecretCard,
}));
const RuleCard = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/rule-card")).RuleCard,
}));
const HeldCallout = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/held-callout")).HeldCallout,
}));
const ReplayProgress = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/replay-progress")).ReplayProgress,
}));
const SnoozeControl = lazy(async () => ({
  default: (await import("@/app/[org]/settings/webhooks/snooze-control")).SnoozeControl,
}));

export const LazyTestPanel = (props: ComponentProps<typeof TestPanel>) => (
  <Placed height="h-112">
    <TestPanel {...props} />
  </Placed>
);

export const LazyHeadersCard = (props: ComponentProps<typeof HeadersCard>) => (
  <Placed height="h-40">
    <HeadersCard {...props} />
  </Placed>
);

export const LazySecretCard = (props: ComponentProps<typeof SecretCard>) => (
  <Placed height="h-64">
    <SecretCard {...props} />
  </Placed>
);

export const LazyRuleCard = (props: ComponentProps<typeof RuleCard>) => (
  <Placed height="h-72">
    <RuleCard {...props} />
  </Placed>
);

export const LazyHeldCallout = (props: ComponentProps<typeof HeldCallout>) => (
  <Placed height="h-28">
    <HeldCallout {...props} />
  </Placed>
);

export const LazyReplayProgress = (props: ComponentProps<typeof ReplayProgress>) => (
  <Placed height="h-28">
    <ReplayProgress {...props} />
  </Placed>
);

export const LazySnoozeControl = (props: ComponentProps<typeof SnoozeControl>) => (
  <Placed height="h-9">
    <SnoozeControl {...props} />
  </Placed>
);
