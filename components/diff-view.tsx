import { type DiffRow, diffRows } from "@/components/diff-rows";

export type DiffViewProps = {
  /** The previous values of the changed fields. */
  before: unknown;
  /** The new values of the changed fields. */
  after: unknown;
  caption?: string;
};

const WORD = { added: "added", removed: "removed", changed: "changed" };

/** Before struck through, after marked, field by field. */
export function DiffView({ before, after, caption = "Changed fields" }: DiffViewProps) {
  const rows = diffRows(before, after);
  if (rows.length === 0) return <p className="text-sm text-subtle">No field differs.</p>;
  return (
    <table className="w-full border-separate border-spacing-0 text-xs">
      <caption className="sr-only">{caption}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">Field</th>
          <th scope="col">Before</th>
          <th scope="col">After</th>
        </tr>
      </thead>
      <tbody className="font-mono">
        {rows.map((row) => (
          <Line key={row.field} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Line({ row }: { row: DiffRow }) {
  return (
    <tr className="align-top max-sm:grid max-sm:py-1 [&>*]:px-2 [&>*]:py-1">
      <th scope="row" className="sm:w-1/4 text-left font-normal text-muted">
        {row.field}
        <span className="sr-only"> {WORD[row.kind]}</span>
      </th>
      <td className="max-sm:empty:hidden sm:w-3/8">
        {row.before !== undefined && (
          <del className="rounded-sm bg-urgent-bg px-1 text-urgent decoration-urgent/60">{row.before}</del>
        )}
      </td>
      <td className="max-sm:empty:hidden sm:w-3/8">
        {row.after !== undefined && (
          <ins className="rounded-sm bg-ok-bg px-1 text-ok no-underline">{row.after}</ins>
        )}
      </td>
    </tr>
  );
}
