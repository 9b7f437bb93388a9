import { type RatePoint, rateText } from "@/components/rate-text";

type Props = {
  /** Equal parts of the time, oldest first. */
  points: RatePoint[];
  /** As in "last 24 hours". */
  period: string;
  height?: number;
  /** Takes the width that there is. */
  wide?: boolean;
};

const BAR = 3;
const STEP = 4;

/** Attempts over time as bars, what failed at the foot of each, and one sentence for those who cannot see it. */
export function RateStrip({ points, period, height = 16, wide }: Props) {
  const most = Math.max(1, ...points.map((point) => point.succeeded + point.failed));
  const text = rateText(points, period);
  const width = points.length * STEP - 1;
  return (
    <svg
      role="img"
      aria-label={text}
      data-tip={text}
      viewBox={`0 0 ${width} ${height}`}
      className="rate-strip"
      style={{ width: wide ? "100%" : width, height }}
      preserveAspectRatio="none"
    >
      <path
        className="is-none"
        d={bars(points, (point) => (point.succeeded + point.failed === 0 ? [0, 1] : null))}
      />
      <path className="is-ok" d={bars(points, (point) => stacked(point.failed, point.succeeded))} />
      <path className="is-failed" d={bars(points, (point) => stacked(0, point.failed))} />
    </svg>
  );

  /** From where a bar of so many attempts begins to where it ends; never too low to be seen. */
  function stacked(below: number, count: number): [number, number] | null {
    if (count === 0) return null;
    const foot = below === 0 ? 0 : Math.max(2, (below / most) * height);
    return [Math.min(foot, height - 2), Math.max(2, (count / most) * height)];
  }
  function bars(of: RatePoint[], sizeOf: (point: RatePoint) => [foot: number, size: number] | null): string {
    return of
      .map((point, place) => {
        const size = sizeOf(point);
        if (!size) return "";
        const top = Math.max(0, height - size[0] - size[1]);
        return `M${place * STEP} ${round(top)}h${BAR}V${round(height - size[0])}h-${BAR}z`;
      })
      .join("");
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;
