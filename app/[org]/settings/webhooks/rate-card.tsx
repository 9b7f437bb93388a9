import { RANGE_LABELS } from "@/components/range-labels";
import { RateStrip } from "@/components/rate-strip";
import { Card } from "@/components/ui/card";
import { RateFigures } from "@/components/webhooks/rate-figures";
import type { TimeRange } from "@/lib/time-range";
import type { DeliveryRate } from "@/lib/webhooks/delivery-rate";

/** How a webhook fared in the time that the deliveries are filtered by; without a choice, in the last 24 hours. */
export function RateCard({ rate, time }: { rate: DeliveryRate; time?: TimeRange }) {
  const isCustom = Boolean(time?.from || time?.to);
  const period = isCustom ? "chosen time" : periodOf(!time || time.range === "all" ? "24h" : time.range);
  return (
    <Card>
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
        <RateFigures rate={rate} />
        <figure className="min-w-40 flex-1">
          <RateStrip points={rate.parts} period={period} height={32} wide />
          <figcaption className="mt-1 text-xs text-subtle">Attempts in the {period}</figcaption>
        </figure>
      </div>
    </Card>
  );
}

const periodOf = (range: "24h" | "7d" | "30d"): string => RANGE_LABELS[range].toLowerCase();
