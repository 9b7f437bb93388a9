import { counted } from "@/components/number";

export type RatePoint = { succeeded: number; failed: number };

/** "98.5% of 1,204 attempts succeeded in the last 24 hours, 18 failed". */
export function rateText(points: RatePoint[], period: string): string {
  const succeeded = points.reduce((sum, point) => sum + point.succeeded, 0);
  const failed = points.reduce((sum, point) => sum + point.failed, 0);
  const attempts = succeeded + failed;
  if (attempts === 0) return `No attempts in the ${period}`;
  const end = failed === 0 ? "none failed" : `${failed.toLocaleString("en-US")} failed`;
  return `${percentText(succeeded, attempts)} of ${counted(attempts, "attempt")} succeeded in the ${period}, ${end}`;
}

/** "98.5%". Rounded down, so that 100% means all of them, and none is 0% only where there was none. */
export function percentText(part: number, whole: number): string {
  if (part === 0 || part === whole) return part === 0 ? "0%" : "100%";
  const share = Math.max(0.1, Math.floor((part / whole) * 1000) / 10);
  return `${share.toFixed(1)}%`;
}
