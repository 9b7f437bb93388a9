import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { CopyButton } from "@/components/copy-button";

export type Crumb = {
  label: ReactNode;
  href?: string;
  /** A full id to copy, where the label shows a short one. */
  copy?: string;
};

/** The last crumb is the page itself. */
export function Breadcrumb({ items }: { items: Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center gap-1 text-sm">
        {items.map((item, index) => {
          const isLast = index === items.length - 1;
          return (
            <Fragment key={`${item.href} ${textOf(item.label)}`}>
              {index > 0 && (
                <li aria-hidden="true" className="flex-none text-subtle max-sm:hidden">
                  <ChevronRight size={14} />
                </li>
              )}
              <li className={isLast ? "flex min-w-0 items-center" : "flex-none max-sm:hidden"}>
                {isLast || !item.href ? (
                  <span aria-current={isLast ? "page" : undefined} className="truncate font-medium">
                    {item.label}
                  </span>
                ) : (
                  <Link href={item.href} className="rounded-sm text-muted hover:text-fg">
                    {item.label}
                  </Link>
                )}
                {item.copy && <CopyButton value={item.copy} label="Copy id" />}
              </li>
            </Fragment>
          );
        })}
      </ol>
    </nav>
  );
}

const textOf = (label: ReactNode) => (typeof label === "string" ? label : "");
