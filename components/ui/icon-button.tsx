import { Button, ButtonLink, type ButtonLinkProps, type ButtonProps } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";

type Named = {
  /** The accessible name, and the tooltip on hover and focus. */
  label: string;
  /** A key to show in the tooltip, as in "R". */
  shortcut?: string;
};

const tip = (label: string, shortcut?: string) => (shortcut ? `${label}  ${shortcut}` : label);

export function IconButton({ label, shortcut, variant = "ghost", className, ...rest }: ButtonProps & Named) {
  return (
    <Button
      {...rest}
      variant={variant}
      className={cn("btn-icon", className)}
      aria-label={label}
      data-tip={tip(label, shortcut)}
    />
  );
}

export function IconLink({
  label,
  shortcut,
  variant = "ghost",
  className,
  ...rest
}: ButtonLinkProps & Named) {
  return (
    <ButtonLink
      {...rest}
      variant={variant}
      className={cn("btn-icon", className)}
      aria-label={label}
      data-tip={tip(label, shortcut)}
    />
  );
}
