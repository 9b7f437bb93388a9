"use client";

import { placed } from "@/components/ui/placed";

// They come with the page as HTML; their scripts are loaded after those of what the page is opened for.
export const LazyTestPanel = placed(
  async () => (await import("@/app/[org]/settings/webhooks/test-panel")).TestPanel,
  "h-112",
);
export const LazyHeadersCard = placed(
  async () => (await import("@/app/[org]/settings/webhooks/headers-card")).HeadersCard,
  "h-40",
);
export const LazySecretCard = placed(
  async () => (await import("@/app/[org]/settings/webhooks/secret-card")).SecretCard,
  "h-64",
);
export const LazyRuleCard = placed(
  async () => (await import("@/app/[org]/settings/webhooks/rule-card")).RuleCard,
  "h-72",
);
export const LazyHeldCallout = placed(
  async () => (await import("@/app/[org]/settings/webhooks/held-callout")).HeldCallout,
  "h-28",
);
export const LazyReplayProgress = placed(
  async () => (await import("@/app/[org]/settings/webhooks/replay-progress")).ReplayProgress,
  "h-28",
);
export const LazySnoozeControl = placed(
  async () => (await import("@/app/[org]/settings/webhooks/snooze-control")).SnoozeControl,
  "h-9",
);
