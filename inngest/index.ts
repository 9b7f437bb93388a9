import type { InngestFunction } from "inngest";
import { retryFailedSync } from "@/inngest/retry-failed-sync";
import { scheduleSyncs } from "@/inngest/schedule-syncs";
import { syncConnection } from "@/inngest/sync-connection";
import { watchSyncsFunction } from "@/inngest/watch-syncs";

/** Every function that the worker runs. */
export const functions: InngestFunction.Any[] = [
  scheduleSyncs,
  syncConnection,
  retryFailedSync,
  watchSyncsFunction,
];
