import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type TableProps = ComponentProps<"table"> & {
  /** What the table lists, for those who cannot see it. */
  caption: string;
  compact?: boolean;
};

/** A scrolling table. Its scroller can take focus, so that the keyboard reaches columns out of view. */
export function Table({ caption, compact, className, children, ...rest }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region has to be reachable by keyboard.
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table {...rest} className={cn("table", compact && "is-compact", className)}>
        <caption className="sr-only">{caption}</caption>
        {children}
      </table>
    </section>
  );
}

type Cell = { end?: boolean; className?: string; children?: ReactNode };

export function Th({ end, className, children, ...rest }: ComponentProps<"th"> & Cell) {
  return (
    <th scope="col" {...rest} className={cn(end && "is-end", className)}>
      {children}
    </th>
  );
}

export function Td({ end, className, children, ...rest }: ComponentProps<"td"> & Cell) {
  return (
    <td {...rest} className={cn(end && "is-end", className)}>
      {children}
    </td>
  );
}
