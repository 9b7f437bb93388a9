import type { ReactNode } from "react";

/** A page with one thing to do, outside the shell: the name of the product, a card in the middle. */
export function NarrowPage({
  title,
  description,
  children,
  footer,
}: {
  title: ReactNode;
  description?: ReactNode;
  children?: ReactNode;
  footer?: ReactNode;
}) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-8">
      <div className="w-full max-w-[400px]">
        <p className="mb-4 text-center font-medium text-muted">Latchkey</p>
        <section className="card grid gap-4 p-6">
          <header className="grid gap-1">
            <h1 className="wrap-anywhere">{title}</h1>
            {description && <p className="text-muted wrap-anywhere">{description}</p>}
          </header>
          {children}
        </section>
        {footer && <div className="mt-4 text-center text-sm text-muted">{footer}</div>}
      </div>
    </main>
  );
}
