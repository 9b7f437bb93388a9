"use client";

import Link from "next/link";
import type { KeyboardEvent, ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import { nextMenuIndex } from "@/components/ui/menu-keys";
import { type FloatingProps, useFloating } from "@/components/ui/use-floating";

export type MenuProps = FloatingProps & {
  trigger: ReactNode;
  /** `MenuItem`, `MenuLink`, `MenuLabel`, `MenuLine`, or a form around a `MenuItem type="submit"`. */
  children: ReactNode;
};

const items = (menu: Element) =>
  [...menu.querySelectorAll<HTMLElement>("[role^='menuitem']")].filter(
    (item) => item.getAttribute("aria-disabled") !== "true" && !item.hasAttribute("disabled"),
  );

const focusedIndex = (all: HTMLElement[]) => all.findIndex((item) => item.contains(document.activeElement));

export function Menu({ trigger, children, ...floating }: MenuProps) {
  const { button, panel } = useFloating(floating, "menu", (isOpen, element) => {
    if (isOpen) items(element)[0]?.focus();
  });
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const all = items(event.currentTarget);
    const from = focusedIndex(all);
    const to = nextMenuIndex(
      all.map((item) => item.textContent ?? ""),
      from,
      event.key,
    );
    if (event.key === "Tab") event.currentTarget.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    all[to]?.focus();
  }
  return (
    <>
      <button {...button}>{trigger}</button>
      <div
        {...panel}
        role="menu"
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onClick={(event) => {
          const item = event.target instanceof Element && event.target.closest("[role^='menuitem']");
          if (item && !item.hasAttribute("data-stay")) event.currentTarget.hidePopover();
        }}
      >
        {children}
      </div>
    </>
  );
}

type ItemLook = { icon?: ReactNode; danger?: boolean; hint?: ReactNode; children: ReactNode };

const itemClass = (danger?: boolean) => cn("menu-item", danger && "is-danger");
const itemContent = ({ icon, hint, children }: ItemLook) => (
  <>
    {icon}
    <span className="min-w-0 flex-1 truncate">{children}</span>
    {hint && <span className="text-xs text-subtle">{hint}</span>}
  </>
);

export type MenuItemProps = ItemLook & {
  onSelect?: () => void;
  disabled?: boolean;
  type?: "button" | "submit";
  /** For one choice of several: the menu stays open. */
  checked?: boolean;
};

export function MenuItem({ onSelect, disabled, type = "button", checked, danger, ...look }: MenuItemProps) {
  const choice = checked !== undefined;
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: aria-checked comes only with the role menuitemradio.
    <button
      type={type}
      role={choice ? "menuitemradio" : "menuitem"}
      aria-checked={checked}
      data-stay={choice ? "" : undefined}
      tabIndex={-1}
      disabled={disabled}
      className={itemClass(danger)}
      onClick={onSelect}
    >
      {itemContent(look)}
    </button>
  );
}

export function MenuLink({ href, danger, ...look }: ItemLook & { href: string }) {
  return (
    <Link href={href} role="menuitem" tabIndex={-1} className={itemClass(danger)}>
      {itemContent(look)}
    </Link>
  );
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="menu-label">{children}</div>;
}

export function MenuLine() {
  return <hr className="menu-line border-0" />;
}
