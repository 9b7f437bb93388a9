import { areaPaths } from "@/components/area-paths";
import { Count } from "@/components/number";
import type { Tone } from "@/components/ui/tone";

export type AreaChartProps = {
  /** What it shows, in a sentence with its numbers: it is read in place of the picture. */
  label: string;
  /** Stacked, first at the bottom; the same count of values each, oldest first. */
  series: { name: string; tone: Tone; values: number[] }[];
  /** A label for each value, shown in its tooltip, as in "14:00". */
  pointLabels: string[];
  height?: number;
};

const WIDTH = 600;

/** Stacked areas over time, drawn on the server; each column tells its numbers on hover. */
export function AreaChart({ label, series, pointLabels, height = 120 }: AreaChartProps) {
  const { paths, most } = areaPaths(series, WIDTH, height);
  const column = WIDTH / Math.max(1, pointLabels.length);
  const tip = (index: number) =>
    [pointLabels[index], ...series.map((item) => `${item.name}: ${item.values[index] ?? 0}`)].join("\n");
  return (
    <figure>
      <div className="relative pt-4">
        <span className="absolute top-0 left-0 text-xs text-subtle">
          <Count value={most} compact />
        </span>
        <svg
          role="img"
          aria-label={label}
          viewBox={`0 0 ${WIDTH} ${height}`}
          height={height}
          preserveAspectRatio="none"
          className="chart-area"
        >
          {[0, height / 2, height].map((y) => (
            <line key={y} x1={0} x2={WIDTH} y1={y} y2={y} className="chart-grid" />
          ))}
          {series.map((item, index) => (
            <g key={item.name} className={`tone-${item.tone}`}>
              <path
                d={paths[index]?.area}
                className={item.tone === "urgent" ? "chart-fill is-solid" : "chart-fill"}
              />
              {item.tone !== "urgent" && <path d={paths[index]?.line} className="chart-line" />}
            </g>
          ))}
          {pointLabels.map((point, index) => (
            <rect
              key={point}
              x={index * column}
              width={column}
              height={height}
              data-tip={tip(index)}
              className="fill-transparent hover:fill-fg/5"
            />
          ))}
        </svg>
      </div>
      <figcaption className="mt-1.5 flex flex-wrap justify-between gap-x-4 text-xs text-subtle">
        <span>{pointLabels[0]}</span>
        <span className="flex flex-wrap gap-x-4">
          {series.map((item) => (
            <span key={item.name} className={`tone-${item.tone} flex items-center gap-1.5`}>
              <span aria-hidden="true" className="size-2 rounded-[2px] bg-(--tone-mark)" />
              {item.name}
            </span>
          ))}
        </span>
        <span>{pointLabels.at(-1)}</span>
      </figcaption>
    </figure>
  );
}
