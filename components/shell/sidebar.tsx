import type { ReactNode } from "react";
import type { NavItem } from "@/components/shell/nav-item";
import { NavLink } from "@/components/shell/nav-link";

export type SidebarProps = {
  orgSwitcher: ReactNode;
  items: NavItem[];
  settingsItems: NavItem[];
  user: ReactNode;
};

/** The navigation from 768 px on; below that `BottomBar` takes its place. */
export function Sidebar({ orgSwitcher, items, settingsItems, user }: SidebarProps) {
  return (
    <div className="sidebar">
      <div className="p-2">{orgSwitcher}</div>
      <nav aria-label="Main" className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-2 pb-2">
        <NavList items={items} />
        <div className="mt-auto">
          <h2 className="px-2 pb-1 text-xs text-subtle">Settings</h2>
          <NavList items={settingsItems} />
        </div>
      </nav>
      <div className="border-t p-2">{user}</div>
    </div>
  );
}

export function NavList({ items }: { items: NavItem[] }) {
  return (
    <ul className="grid gap-px">
      {items.map((item) => (
        <li key={item.href}>
          <NavLink href={item.href} exact={item.exact} also={item.also} className="nav-link">
            {item.icon}
            <span className="min-w-0 flex-1 truncate">{item.label}</span>
            {item.badge}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}
