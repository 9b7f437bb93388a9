import { type Run, runCellClass, runsText } from "@/components/run";

/** The last runs, newest at the right: a colour and a glyph each, and one sentence for screen readers. */
export function RunStrip({ runs, length = 12 }: { runs: Run[]; length?: number }) {
  const shown = runs.slice(-length);
  const missing = length - shown.length;
  return (
    <span role="img" aria-label={runsText(shown)} data-tip={runsText(shown)} className="run-strip">
      {Array.from({ length: missing }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the empty cells are identical and never reorder.
        <span key={index} className="run-cell is-none" />
      ))}
      {shown.map((run) => (
        <span key={run.id} className={runCellClass(run.status)} />
      ))}
    </span>
  );
}
