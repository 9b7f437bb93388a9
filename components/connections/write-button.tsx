import { Button, type ButtonProps, buttonClass } from "@/components/ui/button";

export type WriteButtonProps = ButtonProps & {
  /** Why the reader may not press it; shown on hover and focus. */
  refusal?: string;
};

/** A button of a write. Without the right to it, it stays in its place and says who has it. */
export function WriteButton({ refusal, ...rest }: WriteButtonProps) {
  if (!refusal) return <Button {...rest} />;
  const { variant, size, className, icon, children } = rest;
  return (
    <button
      type="button"
      aria-disabled="true"
      data-tip={refusal}
      className={buttonClass({ variant, size, className })}
    >
      {icon}
      {children}
    </button>
  );
}
