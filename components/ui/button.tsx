import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { Spinner } from "@/components/ui/spinner";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger" | "danger-quiet";
export type ButtonSize = "sm" | "md" | "lg";

type Look = { variant?: ButtonVariant; size?: ButtonSize; className?: string };

/** The classes of a button, for elements that only look like one. */
export const buttonClass = ({ variant = "secondary", size = "md", className }: Look = {}): string =>
  cn("btn", `btn-${variant}`, size !== "md" && `btn-${size}`, className);

export type ButtonProps = Omit<ComponentProps<"button">, "className"> &
  Look & {
    /** Shows a spinner, says `aria-busy` and ignores presses; focus stays where it is. */
    pending?: boolean;
    icon?: ReactNode;
  };

export function Button({
  variant,
  size,
  className,
  pending = false,
  icon,
  children,
  onClick,
  type = "button",
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={pending ? "button" : type}
      className={buttonClass({ variant, size, className })}
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={pending ? undefined : onClick}
    >
      {pending ? <Spinner /> : icon}
      {children}
    </button>
  );
}

export type ButtonLinkProps = Omit<ComponentProps<typeof Link>, "className"> & Look & { icon?: ReactNode };

export function ButtonLink({ variant, size, className, icon, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClass({ variant, size, className })}>
      {icon}
      {children}
    </Link>
  );
}
