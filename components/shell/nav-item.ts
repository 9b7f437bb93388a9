import type { ReactNode } from "react";

export type NavItem = {
  href: string;
  label: string;
  icon: ReactNode;
  /** At the right edge: a count, a dot. */
  badge?: ReactNode;
  /** Current on this very address only, not below it. */
  exact?: boolean;
  /** Addresses beside its own whose pages belong to it. */
  also?: string[];
};

/** True on the page itself and, unless exact, on the pages below it. */
export const isCurrentPath = (pathname: string, href: string, exact = false): boolean =>
  pathname === href || (!exact && pathname.startsWith(`${href}/`));
