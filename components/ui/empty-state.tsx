import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

export type EmptyStateProps = {
  /** One sentence: what is not here yet, or why. */
  title: ReactNode;
  description?: ReactNode;
  icon?: ReactNode;
  /** The one next step. */
  action?: ReactNode;
  className?: string;
};

export function EmptyState({ title, description, icon, action, className }: EmptyStateProps) {
  return (
    <div className={cn("flex flex-col items-center px-6 py-12 text-center", className)}>
      {icon && (
        <div
          aria-hidden="true"
          className="mb-3 grid size-10 place-items-center rounded-lg border bg-sunken text-subtle"
        >
          {icon}
        </div>
      )}
      <p className="font-medium text-balance">{title}</p>
      {description && <p className="mt-1 max-w-md text-sm text-balance text-muted">{description}</p>}
      {action && <div className="mt-4 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
