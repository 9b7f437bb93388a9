import { env } from "@/lib/env";

const DAY_MS = 24 * 3_600_000;

/** Events, deliveries and attempts of days before this one were dropped by retention. */
export function keptSince(now = new Date()): Date {
  const today = Math.floor(now.getTime() / DAY_MS) * DAY_MS;
  return new Date(today - env().WEBHOOK_LOG_RETENTION_DAYS * DAY_MS);
}
