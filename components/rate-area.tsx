import { type RatePoint, rateText } from "@/components/rate-text";
import { durationText } from "@/components/time-text";

type Props = {
  /** Equal parts of the time up to now, oldest first. */
  points: RatePoint[];
  partMs: number;
  /** As in "last 24 hours". */
  period: string;
};

const HEIGHT = 96;
/** A single failure among thousands is still seen. */
const LEAST = 3;

/** Attempts over time as areas, what failed at the foot; each part says its numbers, one sentence says all of them. */
export function RateArea({ points, partMs, period }: Props) {
  const most = Math.max(1, ...points.map((point) => point.succeeded + point.failed));
  const yOf = (count: number) => (count === 0 ? 0 : Math.max(LEAST, (count / most) * (HEIGHT - LEAST)));
  const failed = points.map((point) => yOf(point.failed));
  const all = points.map((point, at) => Math.max(yOf(point.succeeded + point.failed), failed[at] ?? 0));
  return (
    <svg
      role="img"
      aria-label={rateText(points, period)}
      viewBox={`0 0 ${points.length} ${HEIGHT}`}
      preserveAspectRatio="none"
      className="rate-area"
      style={{ height: HEIGHT }}
    >
      <path className="is-ok" d={area(all)} />
      <path className="is-failed" d={area(failed)} />
      {points.map((point, at) => {
        const ago = durationText((points.length - at) * partMs);
        const text = rateText([point], `${durationText(partMs)} that began ${ago} ago`);
        return <rect key={text} x={at} y={0} width={1} height={HEIGHT} data-tip={text} />;
      })}
    </svg>
  );
}

/** Level within a part: what is between two of them was not measured. */
function area(heights: number[]): string {
  const steps = heights.map((height, at) => `L${at} ${top(height)}H${at + 1}`);
  return `M0 ${HEIGHT}${steps.join("")}V${HEIGHT}z`;
}

const top = (height: number): number => Math.round((HEIGHT - height) * 10) / 10;
