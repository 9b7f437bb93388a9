import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "@/components/ui/cn";

type Props = Omit<ComponentProps<"input">, "type"> & {
  label: ReactNode;
  description?: ReactNode;
  "data-tip"?: string;
};

function Labelled({ label, description, className, kind, ...rest }: Props & { kind: "check" | "switch" }) {
  const describedBy = useId();
  return (
    <label className={cn("flex items-start gap-2.5", className)}>
      <input
        {...rest}
        type="checkbox"
        role={kind === "switch" ? "switch" : undefined}
        className={kind}
        aria-describedby={description ? describedBy : rest["aria-describedby"]}
      />
      <span className="min-w-0">
        <span className="block">{label}</span>
        {description && (
          <span id={describedBy} className="block text-xs text-subtle">
            {description}
          </span>
        )}
      </span>
    </label>
  );
}

export function Checkbox(props: Props) {
  return <Labelled {...props} kind="check" />;
}

/**
 * For a setting that takes effect at once; a choice inside a form to be saved is a `Checkbox`. With a `refusal` it stays
 * within the keyboard's reach, which is how its reason is read there.
 */
export function Switch({ refusal, ...props }: Props & { refusal?: string }) {
  if (!refusal) return <Labelled {...props} kind="switch" />;
  return <Labelled {...props} kind="switch" onChange={ignore} aria-disabled="true" data-tip={refusal} />;
}

const ignore = () => {};
