import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type Props = {
  number: number;
  title: string;
  /** What was chosen; present once the step is done. */
  summary?: string;
  isOpen: boolean;
  onEdit?: () => void;
  children: ReactNode;
};

export function Step({ number, title, summary, isOpen, onEdit, children }: Props) {
  const isDone = !isOpen && summary !== undefined;
  return (
    <li className="card" aria-current={isOpen ? "step" : undefined}>
      <div className="flex items-center gap-3 px-4 py-3">
        <span
          aria-hidden="true"
          className={cn(
            "grid size-6 flex-none place-items-center rounded-full border text-xs font-medium",
            isOpen && "border-accent bg-accent text-on-accent",
            isDone && "border-ok-line bg-ok-bg text-ok",
          )}
        >
          {isDone ? <Check size={14} /> : number}
        </span>
        <div className="min-w-0 flex-1">
          <h2 className={cn(!isOpen && !isDone && "text-subtle")}>{title}</h2>
          {isDone && <p className="text-sm text-muted">{summary}</p>}
        </div>
        {isDone && onEdit && (
          <Button size="sm" variant="ghost" onClick={onEdit}>
            Change<span className="sr-only"> {title.toLowerCase()}</span>
          </Button>
        )}
      </div>
      {isOpen && <div className="border-t p-4">{children}</div>}
    </li>
  );
}
