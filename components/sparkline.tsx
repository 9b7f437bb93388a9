export type SparklineProps = {
  /** What it shows, with its sum: it is read in place of the picture. */
  label: string;
  /** One bar each, oldest first. */
  values: number[];
  /** How many of each bar failed: the red part at its foot. */
  failed?: number[];
  width?: number;
  height?: number;
};

/** Bars so small that they are read as a shape. */
export function Sparkline({ label, values, failed = [], width = 96, height = 20 }: SparklineProps) {
  const most = Math.max(1, ...values);
  const step = width / Math.max(1, values.length);
  const scale = (value: number) => (value === 0 ? 0 : Math.max(1.5, (value / most) * height));
  return (
    <svg
      role="img"
      aria-label={label}
      data-tip={label}
      width={width}
      height={height}
      className="inline-block"
    >
      {values.map((value, index) => {
        const whole = scale(value);
        const bad = Math.min(whole, scale(failed[index] ?? 0));
        const x = index * step;
        const barWidth = Math.max(1, step - 1);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a bar's place in time is its identity.
          <g key={index}>
            <rect x={x} y={height - 1} width={barWidth} height={1} className="fill-line" />
            {whole > bad && (
              <rect x={x} y={height - whole} width={barWidth} height={whole - bad} className="fill-ok-mark" />
            )}
            {bad > 0 && (
              <rect x={x} y={height - bad} width={barWidth} height={bad} className="fill-urgent-mark" />
            )}
          </g>
        );
      })}
    </svg>
  );
}
