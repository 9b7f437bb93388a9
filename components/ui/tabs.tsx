import Link from "next/link";
import type { ReactNode } from "react";
import { Count } from "@/components/number";

export type TabLink = { href: string; label: ReactNode; count?: number; current?: boolean };

/** Tabs that are pages: each has an address, so they are links and not buttons. */
export function TabLinks({ label, items }: { label: string; items: TabLink[] }) {
  return (
    <nav aria-label={label} className="tabs">
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={item.current ? "page" : undefined}
          scroll={false}
        >
          {item.label}
          {item.count !== undefined && (
            <span className="text-xs text-subtle">
              <Count value={item.count} />
            </span>
          )}
        </Link>
      ))}
    </nav>
  );
}
