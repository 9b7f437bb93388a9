const MAX_WAIT_MS = 60 * 60 * 1_000;

/** `Retry-After` in milliseconds, from seconds or an HTTP date, at most an hour; undefined when unreadable. */
export function retryAfterMs(header: string | undefined, nowMs: number = Date.now()): number | undefined {
  const text = header?.trim();
  if (!text) return undefined;
  const waitMs = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1_000 : Date.parse(text) - nowMs;
  if (Number.isNaN(waitMs) || /^[-+]/.test(text)) return undefined;
  return Math.round(Math.min(Math.max(waitMs, 0), MAX_WAIT_MS));
}
