import type { ReactNode } from "react";
import { Count } from "@/components/number";
import { percentText } from "@/components/rate-text";
import { Duration } from "@/components/time";
import type { DeliveryRate, Latency } from "@/lib/webhooks/delivery-rate";

/** A rate in numbers. */
export function RateFigures({ rate: { attempts, failed, p50, p95 } }: { rate: DeliveryRate }) {
  return (
    <dl className="flex flex-wrap gap-x-8 gap-y-2">
      <Figure label="Success rate" value={attempts > 0 ? percentText(attempts - failed, attempts) : "–"} />
      <Figure label="Attempts" value={<Count value={attempts} compact />} />
      <Figure label="p50" value={<LatencyText latency={p50} />} />
      <Figure label="p95" value={<LatencyText latency={p95} />} />
    </dl>
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

function LatencyText({ latency }: { latency: Latency | null }) {
  if (!latency) return "–";
  return (
    <>
      {latency.isAbove && "over "}
      <Duration ms={latency.ms} />
    </>
  );
}
