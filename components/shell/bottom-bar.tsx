import { Menu as MenuIcon } from "lucide-react";
import type { ReactNode } from "react";
import type { NavItem } from "@/components/shell/nav-item";
import { NavLink } from "@/components/shell/nav-link";
import { NavList } from "@/components/shell/sidebar";
import { Popover } from "@/components/ui/popover";

export type BottomBarProps = {
  orgSwitcher: ReactNode;
  items: NavItem[];
  settingsItems: NavItem[];
  user: ReactNode;
};

const SHOWN = 4;

/** The navigation of a phone: the first four pages, and the rest behind "More". */
export function BottomBar({ orgSwitcher, items, settingsItems, user }: BottomBarProps) {
  return (
    <nav aria-label="Main, on a phone" className="bottom-bar">
      {items.slice(0, SHOWN).map((item) => (
        <NavLink key={item.href} href={item.href} exact={item.exact} also={item.also} className="bottom-link">
          {item.icon}
          <span className="max-w-full truncate">{item.label}</span>
        </NavLink>
      ))}
      <Popover
        label="More"
        side="top"
        align="end"
        className="w-72"
        triggerClassName="bottom-link"
        trigger={
          <>
            <MenuIcon aria-hidden="true" />
            <span>More</span>
          </>
        }
      >
        <div className="grid gap-2 p-1">
          {orgSwitcher}
          {items.length > SHOWN && <NavList items={items.slice(SHOWN)} />}
          <div>
            <h2 className="px-2 pb-1 text-xs text-subtle">Settings</h2>
            <NavList items={settingsItems} />
          </div>
          <div className="border-t pt-2">{user}</div>
        </div>
      </Popover>
    </nav>
  );
}
