import { formatByZone } from "@/components/format-by-zone";
import { StatusBadge } from "@/components/status-badge";
import { FieldDiff } from "@/components/sync-logs/field-diff";
import { exactText } from "@/components/time-text";
import { lookOf } from "@/components/trail/entry-look";
import { LANE_LOOK } from "@/components/trail/lane-look";
import { Badge } from "@/components/ui/badge";
import { cn } from "@/components/ui/cn";
import type { TrailEntry, TrailLane } from "@/lib/trail/shapes";

type Props = {
  entry: TrailEntry;
  isStart: boolean;
  /** The lanes that are drawn, from left to right. */
  lanes: TrailLane[];
  zone: string;
  showsFields: boolean;
  onOpen: (entry: TrailEntry) => void;
};

/** One entry: its moment, its mark in its lane, what happened and how it stands. */
export function TrailRowItem({ entry, isStart, lanes, zone, showsFields, onOpen }: Props) {
  return (
    <li
      data-row={entry.key}
      aria-current={isStart ? "true" : undefined}
      className={cn(
        "relative grid grid-cols-[20px_minmax(0,1fr)] gap-x-3 px-4 hover:bg-hover sm:grid-cols-[88px_auto_minmax(0,1fr)]",
        isStart && "bg-accent-soft hover:bg-accent-soft",
      )}
    >
      <Clock at={entry.at} zone={zone} isDue={entry.isDue} className="py-2 max-sm:hidden" />
      <Gutter lanes={lanes} lane={entry.lane} isStart={isStart} isDue={entry.isDue} />
      <div className="min-w-0 py-2">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          <button
            type="button"
            data-row-link=""
            onClick={() => onOpen(entry)}
            className={cn(
              "min-w-0 cursor-pointer rounded-sm text-left text-sm after:absolute after:inset-0",
              entry.lane === "event" && "font-mono text-xs/5",
              isStart && "font-medium",
            )}
          >
            <span className="sr-only">{LANE_LOOK[entry.lane].one}: </span>
            {entry.title}
          </button>
          {entry.status && <StatusBadge look={lookOf(entry.status)} />}
          {entry.isDue && <Badge tone="neutral">Due</Badge>}
          {isStart && <Badge tone="accent">You came from here</Badge>}
          <Clock at={entry.at} zone={zone} isDue={entry.isDue} className="ml-auto sm:hidden" />
        </div>
        {showsFields && entry.fields.length > 0 ? (
          <div className="mt-1 max-w-2xl">
            <FieldDiff fields={entry.fields} of={entry.title} />
          </div>
        ) : (
          entry.detail && <p className="line-clamp-2 text-sm text-muted">{entry.detail}</p>
        )}
      </div>
    </li>
  );
}

const TO_THE_SECOND = { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" } as const;
const secondFormat = formatByZone(TO_THE_SECOND);
const momentFormat = formatByZone({ ...TO_THE_SECOND, fractionalSecondDigits: 3 });

type Moment = { at: string; zone: string; isDue?: boolean; className?: string };

function Clock({ at, zone, isDue, className }: Moment) {
  return (
    <time
      dateTime={at}
      data-tip={exactText(at, zone)}
      className={cn("font-mono text-xs/5 whitespace-nowrap text-subtle tabular-nums", className)}
    >
      {(isDue ? secondFormat : momentFormat)(zone).format(new Date(at))}
    </time>
  );
}

/** A line for each lane and the mark in the entry's own; on a phone one line. */
function Gutter({
  lanes,
  lane,
  isStart,
  isDue,
}: Pick<Props, "lanes" | "isStart"> & { lane: TrailLane; isDue?: boolean }) {
  const Icon = LANE_LOOK[lane].icon;
  return (
    <span aria-hidden="true" className="flex self-stretch">
      {lanes.map((one) => (
        <span key={one} className={cn("relative flex w-5 justify-center", one !== lane && "max-sm:hidden")}>
          <span className="absolute inset-y-0 w-px bg-line" />
          {one === lane && (
            <span
              className={cn(
                "relative mt-2 grid size-5 place-items-center rounded-full border",
                isStart ? "border-accent bg-accent text-on-accent" : "bg-surface text-muted",
                isDue && "border-dashed",
              )}
            >
              <Icon size={11} />
            </span>
          )}
        </span>
      ))}
    </span>
  );
}
