import { attemptTimes, retryText } from "@/components/webhooks/retry-text";

/** When the attempts of a schedule are made, on a line whose scale is stretched at the start, and in words. */
export function RetryPreview({
  delaysSeconds,
  jitter,
}: {
  delaysSeconds: readonly number[];
  jitter: number;
}) {
  const times = attemptTimes(delaysSeconds);
  const total = times.at(-1) ?? 0;
  const placeOf = (seconds: number) => (total === 0 ? 0 : (Math.log1p(seconds) / Math.log1p(total)) * 100);
  return (
    <div className="grid gap-2">
      <div aria-hidden="true" className="relative mx-1 h-4">
        <div className="absolute inset-x-0 top-1/2 h-px bg-line-strong" />
        {times.map((seconds, place) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: an attempt is its place.
            key={place}
            className="absolute top-1/2 size-2 -translate-1/2 rounded-full bg-accent"
            style={{ left: `${placeOf(seconds)}%` }}
          />
        ))}
      </div>
      <p className="text-xs text-muted" aria-live="polite">
        {retryText({ delaysSeconds, jitter })}
      </p>
    </div>
  );
}
