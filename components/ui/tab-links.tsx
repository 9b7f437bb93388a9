import Link from "next/link";
import type { ReactNode } from "react";

export type TabLink = { href: string; label: ReactNode };

/** The parts of one thing, each a page of its own; on a narrow screen they scroll sideways. */
export function TabLinks({ label, items, current }: { label: string; items: TabLink[]; current: string }) {
  return (
    <nav aria-label={label} className="tabs">
      {items.map(({ href, label: name }) => (
        <Link key={href} href={href} scroll={false} aria-current={href === current ? "page" : undefined}>
          {name}
        </Link>
      ))}
    </nav>
  );
}
