import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { CopyId } from "@/components/copy-button";
import { Button } from "@/components/ui/button";

export type ErrorStateProps = {
  title?: ReactNode;
  /** What happened and what to do, for a person. */
  message: ReactNode;
  /** To quote to support: it finds the entry in the server's log. */
  id?: string;
  onRetry?: () => void;
  pending?: boolean;
  /** In place of, or beside, retry. */
  action?: ReactNode;
};

export function ErrorState({
  title = "This could not be shown",
  message,
  id,
  onRetry,
  pending,
  action,
}: ErrorStateProps) {
  return (
    <div role="alert" className="tone-urgent flex flex-col items-center px-6 py-12 text-center">
      <div className="mb-3 grid size-10 place-items-center rounded-lg border border-(--tone-line) bg-(--tone-bg) text-(--tone)">
        <CircleAlert aria-hidden="true" size={18} />
      </div>
      <p className="font-medium">{title}</p>
      <p className="mt-1 max-w-md text-sm text-balance text-muted">{message}</p>
      {id && (
        <p className="mt-2 flex items-center gap-1.5 text-xs text-subtle">
          Error id <CopyId value={id} label="Copy error id" />
        </p>
      )}
      <div className="mt-4 flex gap-2">
        {onRetry && (
          <Button onClick={onRetry} pending={pending}>
            Try again
          </Button>
        )}
        {action}
      </div>
    </div>
  );
}
