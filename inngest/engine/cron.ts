import { Cron } from "croner";

/** `TZ=Europe/Berlin 0 6 * * *` as pattern and time zone; UTC where none is named. */
export function splitCron(expression: string): { pattern: string; timezone: string } {
  const [, timezone = "UTC", pattern = ""] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(expression) ?? [];
  return { pattern, timezone };
}

/** The next time a checked cron expression is due after `after`. */
export function nextCronAt(expression: string, after: Date = new Date()): Date {
  const { pattern, timezone } = splitCron(expression);
  const next = new Cron(pattern, { timezone }).nextRun(after);
  if (!next) throw new Error(`The cron "${expression}" is never due.`);
  return next;
}
