import { databaseUrl } from "@/db/client";
import { isStopping } from "@/inngest/stopping";
import { env } from "@/lib/env";
import { disableGoneWebhook } from "@/lib/webhooks/disable-gone-webhook";
import type { LaneWorld } from "@/lib/webhooks/drain-lane";
import { startLaneBell } from "@/lib/webhooks/lane-bell";
import { createSender } from "@/lib/webhooks/send";

type World = LaneWorld & { close: () => Promise<void> };

let world: World | undefined;

/** What delivering needs of this process: connections to receivers, and the bell of the lanes. Opened at first use. */
export function deliveryWorld(): LaneWorld {
  if (world) return world;
  const { OUTBOUND_ALLOWED_ORIGINS: allowedOrigins, OUTBOUND_HTTPS_ONLY: httpsOnly } = env();
  const sender = createSender({ allowedOrigins, httpsOnly });
  const bell = startLaneBell(databaseUrl());
  world = {
    sender,
    bell,
    lingerMs: 1_000,
    isStopping,
    onGone: disableGoneWebhook,
    close: async () => {
      await Promise.all([sender.close(), bell.stop()]);
    },
  };
  return world;
}

/** Closes what `deliveryWorld` opened. */
export async function closeDeliveryWorld(): Promise<void> {
  await world?.close();
  world = undefined;
}
