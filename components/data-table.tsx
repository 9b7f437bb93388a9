import Link from "next/link";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Table, Td, Th } from "@/components/ui/table";

export type Column<Row> = {
  key: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** For numbers: right-aligned, in tabular figures. */
  end?: boolean;
  /** For both header and cells, as in `max-md:hidden` or `w-40`. */
  className?: string;
};

export type DataTableProps<Row> = {
  /** What the table lists, for those who cannot see it. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowKey: (row: Row) => string;
  /** Makes the first column's content the link of the whole row. */
  rowHref?: (row: Row) => string;
  selectedKey?: string;
  /** A column before the first: checkboxes with `data-row-select`. */
  choice?: { header: ReactNode; cell: (row: Row) => ReactNode };
  compact?: boolean;
  /** Shown in place of the rows when there are none. */
  empty: ReactNode;
  /** Below the rows: `Pagination`. */
  footer?: ReactNode;
};

/** One dense table. Wrap it in `KeyboardList` for j, k, enter, x and esc. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, columns, rows, rowKey, rowHref, selectedKey, choice, compact, empty, footer } = props;
  if (rows.length === 0) {
    return (
      <>
        {empty}
        {footer}
      </>
    );
  }
  return (
    <>
      <Table caption={caption} compact={compact}>
        <thead>
          <tr>
            {choice && <Th className="w-px pr-0">{choice.header}</Th>}
            {columns.map((column) => (
              <Th key={column.key} end={column.end} className={column.className}>
                {column.header}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => {
            const key = rowKey(row);
            const href = rowHref?.(row);
            return (
              <tr key={key} data-row={key} aria-selected={key === selectedKey || undefined}>
                {choice && <Td className="w-px pr-0">{choice.cell(row)}</Td>}
                {columns.map((column, index) => (
                  <Td key={column.key} end={column.end} className={cn(column.className)}>
                    {index === 0 && href ? (
                      <Link href={href} prefetch={false} data-row-link="">
                        {column.cell(row)}
                      </Link>
                    ) : (
                      column.cell(row)
                    )}
                  </Td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </Table>
      {footer}
    </>
  );
}
