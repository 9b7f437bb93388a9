import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { ThemeSwitch, type ThemeSwitchProps } from "@/components/shell/theme-switch";
import { Avatar } from "@/components/ui/avatar";
import { Popover } from "@/components/ui/popover";

export type UserMenuProps = ThemeSwitchProps & {
  user: { name: string; email: string };
  /** Links and the sign-out form, each with the class `menu-item`. */
  children: ReactNode;
};

/** Who is signed in, the theme, and what else belongs to the person. */
export function UserMenu({ user, theme, setTheme, children }: UserMenuProps) {
  return (
    <Popover
      label="Account"
      side="top"
      className="w-64"
      triggerClassName="nav-link w-full"
      trigger={
        <>
          <Avatar name={user.name} />
          <span className="min-w-0 flex-1 truncate text-left">{user.name}</span>
          <ChevronsUpDown aria-hidden="true" className="size-3.5!" />
        </>
      }
    >
      <p className="truncate px-2 pt-1.5 text-xs text-subtle">{user.email}</p>
      <div className="px-1 py-2">
        <ThemeSwitch theme={theme} setTheme={setTheme} />
      </div>
      <div className="border-t pt-1">{children}</div>
    </Popover>
  );
}
