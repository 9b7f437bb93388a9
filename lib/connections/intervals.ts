/** The shortest interval that a schedule may have, in minutes, and the longest (30 days). */
export const MIN_INTERVAL_MINUTES = 5;
export const MAX_INTERVAL_MINUTES = 43_200;
export const DEFAULT_INTERVAL_MINUTES = 720;

/** The intervals that forms offer; any other number of minutes can be typed. */
export const INTERVAL_CHOICES = [15, 60, 360, 720, 1440];

/** "5 minutes", "12 hours", "2 days", "90 minutes". */
export function intervalText(minutes: number): string {
  if (minutes % 1440 === 0) return quantity(minutes / 1440, "day");
  if (minutes % 60 === 0) return quantity(minutes / 60, "hour");
  return quantity(minutes, "minute");
}

/** "Every hour", "Every 12 hours". */
export const everyText = (minutes: number): string => `Every ${intervalText(minutes).replace(/^1 /, "")}`;

const quantity = (amount: number, unit: string): string => `${amount} ${unit}${amount === 1 ? "" : "s"}`;
