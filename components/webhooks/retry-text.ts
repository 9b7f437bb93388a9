import { counted } from "@/components/number";
import { durationText } from "@/components/time-text";

type Schedule = { delaysSeconds: readonly number[]; jitter: number };

/** Seconds from the first attempt of a delivery to each one, the first included. */
export function attemptTimes(delaysSeconds: readonly number[]): number[] {
  const times = [0];
  for (const delay of delaysSeconds) times.push((times.at(-1) ?? 0) + delay);
  return times;
}

/** When the attempts of a schedule are made. As vendors publish it, what is counted comes after the first one. */
export function retryText({ delaysSeconds, jitter }: Schedule): string {
  const [, ...later] = attemptTimes(delaysSeconds).map((seconds) => durationText(seconds * 1000));
  if (later.length === 0) return "At once, and not again.";
  const varied = jitter > 0 ? "; each wait varies by a fifth" : "";
  return `At once, then up to ${counted(later.length, "more attempt")} over ${later.at(-1)}: after ${later.join(", ")}${varied}.`;
}
