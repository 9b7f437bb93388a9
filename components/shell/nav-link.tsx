"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { isCurrentPath, type NavItem } from "@/components/shell/nav-item";

type NavLinkProps = Pick<NavItem, "href" | "exact" | "also"> & { className: string; children: ReactNode };

/** A link of the navigation that knows when its page, or a page below it, is open. */
export function NavLink({ href, exact, also = [], className, children }: NavLinkProps) {
  const pathname = usePathname();
  const isCurrent = isCurrentPath(pathname, href, exact) || also.some((one) => isCurrentPath(pathname, one));
  return (
    <Link href={href} aria-current={isCurrent ? "page" : undefined} className={className}>
      {children}
    </Link>
  );
}
