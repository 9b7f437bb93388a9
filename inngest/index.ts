import type { InngestFunction } from "inngest";
import { countReplay } from "@/inngest/count-replay";
import { deliverSlowWebhooks } from "@/inngest/deliver-slow-webhooks";
import { deliverWebhooks } from "@/inngest/deliver-webhooks";
import { forgetExpired } from "@/inngest/forget-expired";
import { forgetOldChangesFunction } from "@/inngest/forget-old-changes";
import { maintainWebhookLog } from "@/inngest/maintain-webhook-log";
import { notifyRecovered } from "@/inngest/notify-recovered";
import { notifySyncFailed } from "@/inngest/notify-sync-failed";
import { notifySyncPartial } from "@/inngest/notify-sync-partial";
import { notifyWebhookAlert } from "@/inngest/notify-webhook-alert";
import { notifyWriteFailed } from "@/inngest/notify-write-failed";
import { retryFailedSync } from "@/inngest/retry-failed-sync";
import { runReplay } from "@/inngest/run-replay";
import { scheduleSyncs } from "@/inngest/schedule-syncs";
import { sendEmail } from "@/inngest/send-email";
import { sendWrites } from "@/inngest/send-writes";
import { sweepDeliveries } from "@/inngest/sweep-deliveries";
import { sweepEmails } from "@/inngest/sweep-emails";
import { sweepWrites } from "@/inngest/sweep-writes";
import { syncConnection } from "@/inngest/sync-connection";
import { tryDisabledWebhooks } from "@/inngest/try-disabled-webhooks";
import { watchSyncsFunction } from "@/inngest/watch-syncs";
import { watchWebhooksFunction } from "@/inngest/watch-webhooks";

/** Every function that the worker runs. */
export const functions: InngestFunction.Any[] = [
  scheduleSyncs,
  syncConnection,
  retryFailedSync,
  watchSyncsFunction,
  notifySyncFailed,
  notifySyncPartial,
  notifyRecovered,
  notifyWebhookAlert,
  notifyWriteFailed,
  sendEmail,
  sweepEmails,
  sendWrites,
  sweepWrites,
  deliverWebhooks,
  deliverSlowWebhooks,
  sweepDeliveries,
  countReplay,
  runReplay,
  watchWebhooksFunction,
  tryDisabledWebhooks,
  maintainWebhookLog,
  forgetOldChangesFunction,
  forgetExpired,
];
