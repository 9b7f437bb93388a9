import type { ReactNode } from "react";
import { Count } from "@/components/number";
import { RANGE_LABELS } from "@/components/range-labels";
import { RateStrip } from "@/components/rate-strip";
import { percentText } from "@/components/rate-text";
import { Duration } from "@/components/time";
import { Card } from "@/components/ui/card";
import type { TimeRange } from "@/lib/time-range";
import type { DeliveryRate } from "@/lib/webhooks/delivery-rate";

/** How a webhook fared in the time that the deliveries are filtered by; without a choice, in the last 24 hours. */
export function RateCard({ rate, time }: { rate: DeliveryRate; time: TimeRange }) {
  const isCustom = Boolean(time.from || time.to);
  const period = isCustom ? "chosen time" : periodOf(time.range === "all" ? "24h" : time.range);
  const { attempts, failed, p95 } = rate;
  return (
    <Card>
      <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
        <dl className="flex gap-x-8">
          <Figure
            label="Success rate"
            value={attempts > 0 ? percentText(attempts - failed, attempts) : "–"}
          />
          <Figure label="Attempts" value={<Count value={attempts} compact />} />
          <Figure
            label="p95"
            value={
              p95 ? (
                <>
                  {p95.isAbove && "over "}
                  <Duration ms={p95.ms} />
                </>
              ) : (
                "–"
              )
            }
          />
        </dl>
        <figure className="min-w-40 flex-1">
          <RateStrip points={rate.parts} period={period} height={32} wide />
          <figcaption className="mt-1 text-xs text-subtle">Attempts in the {period}</figcaption>
        </figure>
      </div>
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: ReactNode }) {
  return (
    <div>
      <dt className="text-xs text-subtle">{label}</dt>
      <dd className="text-xl tabular-nums">{value}</dd>
    </div>
  );
}

const periodOf = (range: "24h" | "7d" | "30d"): string => RANGE_LABELS[range].toLowerCase();
