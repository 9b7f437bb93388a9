import Link from "next/link";
import { Count } from "@/components/number";
import { LANE_LOOK, LANES } from "@/components/trail/lane-look";
import { buttonClass } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import type { TrailCount, TrailEntry, TrailLane } from "@/lib/trail/shapes";

type Props = {
  org: string;
  start: string;
  hidden: TrailLane[];
  entries: TrailEntry[];
  /** Of lanes that are shown in pages: how many there are in all. */
  counts: Partial<Record<TrailLane, TrailCount | null>>;
};

/** The lanes with what is in them; each can be put away. */
export function TrailLanes({ org, start, hidden, entries, counts }: Props) {
  const numbers = LANES.map((lane) => {
    const shown = countThings(entries, lane);
    const counted = counts[lane];
    return { lane, ...(counted && counted.value > shown ? counted : { value: shown, atLeast: false }) };
  });
  return (
    <nav aria-label="Lanes" className="mb-3 flex flex-wrap gap-1.5">
      {numbers.map(({ lane, value, atLeast }) => {
        const { label, icon: Icon } = LANE_LOOK[lane];
        const isHidden = hidden.includes(lane);
        if (value === 0) return null;
        return (
          <Link
            key={lane}
            href={hrefOf(org, start, isHidden ? hidden.filter((one) => one !== lane) : [...hidden, lane])}
            scroll={false}
            prefetch={false}
            replace
            data-tip={isHidden ? `Show ${label.toLowerCase()}` : `Put ${label.toLowerCase()} away`}
            className={cn(buttonClass({ size: "sm" }), isHidden && "border-dashed line-through opacity-70")}
          >
            <Icon aria-hidden="true" />
            {label}
            <span className="text-subtle">
              <Count value={value} atLeast={atLeast} />
            </span>
            {isHidden && <span className="sr-only">, put away</span>}
          </Link>
        );
      })}
    </nav>
  );
}

/** A sync is one thing however many entries tell of it, and so is a delivery. */
function countThings(entries: TrailEntry[], lane: TrailLane): number {
  const ofLane = entries.filter((entry) => entry.lane === lane);
  const things = lane === "told" ? ofLane : ofLane.filter((entry) => THING.test(entry.key));
  return things.length || ofLane.length;
}
const THING = /^(sync|change|event|delivery|write):[^:]+$/;

const hrefOf = (org: string, start: string, hidden: TrailLane[]): string =>
  `/${org}/trail${start}${hidden.length > 0 ? `&hide=${hidden.join(",")}` : ""}`;
