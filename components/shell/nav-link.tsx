"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrentPath } from "@/components/shell/nav-item";

type NavLinkProps = { href: string; exact?: boolean; className: string; children: ReactNode };

/** A link of the navigation that knows when its page, or a page below it, is open. */
export function NavLink({ href, exact, className, children }: NavLinkProps) {
  const isCurrent = isCurrentPath(usePathname(), href, exact);
  return (
    <Link href={href} aria-current={isCurrent ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
