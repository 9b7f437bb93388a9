import { ChevronLeft, ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";

export type PaginationProps = {
  /** Absent on the first page. */
  newerHref?: string;
  /** Absent on the last page. */
  olderHref?: string;
  /** Left: "50 of 12,480". */
  summary?: ReactNode;
};

/** Keyset pages have no numbers: only towards newer and towards older. */
export function Pagination({ newerHref, olderHref, summary }: PaginationProps) {
  if (!newerHref && !olderHref && !summary) return null;
  return (
    <nav
      aria-label="Pages"
      className="flex items-center justify-between gap-4 border-t px-3 py-2 text-xs text-subtle"
    >
      <span>{summary}</span>
      <span className="flex gap-2">
        <Step href={newerHref} rel="prev">
          <ChevronLeft aria-hidden="true" /> Newer
        </Step>
        <Step href={olderHref} rel="next">
          Older <ChevronRight aria-hidden="true" />
        </Step>
      </span>
    </nav>
  );
}

function Step({ href, rel, children }: { href?: string; rel: "prev" | "next"; children: ReactNode }) {
  if (!href) {
    return (
      <Button size="sm" disabled>
        {children}
      </Button>
    );
  }
  return (
    <ButtonLink size="sm" href={href} rel={rel}>
      {children}
    </ButtonLink>
  );
}
