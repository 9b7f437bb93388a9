const WHOLE = new Intl.NumberFormat("en-US");
const COMPACT = new Intl.NumberFormat("en-US", { notation: "compact", maximumFractionDigits: 1 });

/** 12,480 in full; `compact` writes 12.5K with the full number on hover; `atLeast` adds the plus of a stopped count. */
export function Count({ value, compact, atLeast }: { value: number; compact?: boolean; atLeast?: boolean }) {
  const full = `${WHOLE.format(value)}${atLeast ? "+" : ""}`;
  if (!compact || value < 10_000) return <span className="tabular-nums">{full}</span>;
  return (
    <span className="tabular-nums" data-tip={full}>
      {COMPACT.format(value)}
      {atLeast && "+"}
    </span>
  );
}

/** "1 record", "12,480 records". */
export const counted = (value: number, singular: string, plural = `${singular}s`): string =>
  `${WHOLE.format(value)} ${value === 1 ? singular : plural}`;
