import { CircleAlert, CircleCheck, Info, RefreshCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";

const ICONS = {
  urgent: CircleAlert,
  warning: TriangleAlert,
  ok: CircleCheck,
  running: RefreshCw,
  neutral: Info,
};

export type CalloutProps = {
  tone?: keyof typeof ICONS;
  title?: ReactNode;
  /** Buttons under the text. */
  actions?: ReactNode;
  className?: string;
  children?: ReactNode;
};

export function Callout({ tone = "neutral", title, actions, className, children }: CalloutProps) {
  const Icon = ICONS[tone];
  return (
    <div className={cn("callout", `tone-${tone}`, className)}>
      <Icon aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium text-(--tone)">{title}</p>}
        {children && <div className="text-sm">{children}</div>}
        {actions && <div className="mt-2.5 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
