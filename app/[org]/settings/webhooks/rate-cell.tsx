import { RateStrip } from "@/components/rate-strip";
import { percentText } from "@/components/rate-text";
import type { DeliveryRate } from "@/lib/webhooks/delivery-rate";

/** The success rate of 24 hours with its course. */
export function RateCell({ rate }: { rate: DeliveryRate | undefined }) {
  if (!rate || rate.attempts === 0) return <span className="text-subtle">No attempts</span>;
  return (
    <span className="flex items-center gap-3">
      <span className="w-12 text-right tabular-nums">
        {percentText(rate.attempts - rate.failed, rate.attempts)}
      </span>
      <RateStrip points={rate.parts} period="last 24 hours" />
    </span>
  );
}
