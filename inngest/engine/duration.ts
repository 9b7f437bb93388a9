const UNITS: Record<string, number> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** Milliseconds from `now` until a sleep's name is over: the SDK writes `1h30m`, or an ISO 8601 instant. */
export function sleepMs(name: string, now: number = Date.now()): number {
  if (/^\d{4}-\d{2}-\d{2}T/.test(name)) return Math.max(0, Date.parse(name) - now);
  if (!/^(\d+(\.\d+)?(ms|s|m|h|d|w))+$/.test(name)) throw new Error(`"${name}" is not a duration.`);
  let total = 0;
  for (const [, count, unit] of name.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/g))
    total += Number(count) * (UNITS[unit ?? ""] ?? 0);
  return total;
}
