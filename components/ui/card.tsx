import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type CardProps = {
  title?: ReactNode;
  description?: ReactNode;
  /** Right of the title: links, buttons. */
  actions?: ReactNode;
  /** No padding around the children, for tables and lists. */
  flush?: boolean;
  /** Below a line: the form's buttons. */
  footer?: ReactNode;
  id?: string;
  className?: string;
  children?: ReactNode;
};

export function Card({ title, description, actions, flush, footer, id, className, children }: CardProps) {
  return (
    <section
      id={id}
      aria-label={typeof title === "string" ? title : undefined}
      className={cn("card min-w-0", className)}
    >
      {(title || actions) && (
        <header
          className={cn(
            "flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3",
            flush && "border-b",
          )}
        >
          <div className="min-w-0">
            {title && <h2>{title}</h2>}
            {description && <p className="text-sm text-muted">{description}</p>}
          </div>
          {actions && <div className="flex flex-wrap items-center gap-2">{actions}</div>}
        </header>
      )}
      {children && (
        <div className={cn(!flush && "px-4 pb-4", !flush && !title && !actions && "pt-4")}>{children}</div>
      )}
      {footer && (
        <footer className="flex flex-wrap items-center justify-end gap-2 rounded-b-lg border-t bg-sunken px-4 py-3">
          {footer}
        </footer>
      )}
    </section>
  );
}
