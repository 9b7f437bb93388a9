import { CircleAlert } from "lucide-react";
import { cloneElement, type ReactElement, type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";

type Wired = {
  id?: string;
  "aria-describedby"?: string;
  "aria-invalid"?: boolean;
  "aria-required"?: boolean;
};

export type FieldProps = {
  label: ReactNode;
  help?: ReactNode;
  /** One sentence, or the list that an `AppError` carries for this field. */
  error?: string | string[];
  optional?: boolean;
  /** Right of the label: a link, a counter. */
  aside?: ReactNode;
  className?: string;
  /** One `Input`, `Textarea` or `Select`; it gets its id and aria attributes from here. */
  children: ReactElement<Wired>;
};

export function Field({ label, help, error, optional, aside, className, children }: FieldProps) {
  const generated = useId();
  const id = children.props.id ?? generated;
  const errors = typeof error === "string" ? [error] : (error ?? []);
  const hasError = errors.length > 0;
  const describedBy = [help && `${id}-help`, hasError && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={cn("grid gap-1.5", className)}>
      <div className="flex items-baseline justify-between gap-3">
        <label htmlFor={id} className="text-sm font-medium">
          {label}
          {optional && <span className="font-normal text-subtle"> (optional)</span>}
        </label>
        {aside && <span className="text-xs text-subtle">{aside}</span>}
      </div>
      {cloneElement(children, {
        id,
        "aria-describedby": describedBy || undefined,
        "aria-invalid": hasError || undefined,
      })}
      {hasError && (
        <p id={`${id}-error`} className="flex gap-1.5 text-xs text-urgent">
          <CircleAlert aria-hidden="true" size={14} className="mt-px flex-none" />
          <span>{errors.join(" ")}</span>
        </p>
      )}
      {help && (
        <p id={`${id}-help`} className="text-xs text-subtle">
          {help}
        </p>
      )}
    </div>
  );
}
