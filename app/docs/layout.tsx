import Link from "next/link";
import type { ReactNode } from "react";

const PAGES = [
  { href: "/docs", label: "Start" },
  { href: "/docs/api", label: "API reference" },
  { href: "/docs/events", label: "Events" },
];

/** The public reference: no sign-in, no organisation. */
export default function DocsLayout({ children }: { children: ReactNode }) {
  return (
    <>
      <a href="#main" className="skip-link btn btn-primary">
        Skip to content
      </a>
      <header className="border-b bg-surface">
        <div className="mx-auto flex max-w-[1280px] flex-wrap items-center gap-x-6 gap-y-1 px-4 py-3 md:px-6">
          <Link href="/" className="font-medium">
            Latchkey
          </Link>
          <nav aria-label="Reference">
            <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
              {PAGES.map(({ href, label }) => (
                <li key={href}>
                  <Link href={href} className="inline-block py-1 text-muted hover:text-fg">
                    {label}
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
