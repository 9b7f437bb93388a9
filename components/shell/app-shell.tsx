import type { ReactNode } from "react";
import { BottomBar } from "@/components/shell/bottom-bar";
import type { Command } from "@/components/shell/command";
import { CommandButton } from "@/components/shell/command-button";
import type { NavItem } from "@/components/shell/nav-item";
import { OfflineBanner } from "@/components/shell/offline-banner";
import { Sidebar } from "@/components/shell/sidebar";
import { UserMenu } from "@/components/shell/user-menu";
import type { Theme } from "@/lib/theme";

export type AppShellProps = {
  orgSwitcher: ReactNode;
  /** The pages of the product; the first four are the bottom bar of a phone. */
  items: NavItem[];
  settingsItems: NavItem[];
  user: { name: string; email: string };
  theme: Theme;
  setTheme: (theme: Theme) => Promise<void>;
  /** Rows of the account's panel: links and the sign-out form, each with the class `menu-item`. */
  userMenu: ReactNode;
  bell: ReactNode;
  commands: Command[];
  children: ReactNode;
};

/** The frame of every signed-in page. It knows no domain: what it shows comes in by data and slots. */
export function AppShell(props: AppShellProps) {
  const { orgSwitcher, items, settingsItems, user, theme, setTheme, userMenu, bell, commands, children } =
    props;
  const account = (
    <UserMenu user={user} theme={theme} setTheme={setTheme}>
      {userMenu}
    </UserMenu>
  );
  const navigation = { orgSwitcher, items, settingsItems, user: account };
  return (
    <div className="shell">
      <a href="#main" className="skip-link btn btn-primary">
        Skip to content
      </a>
      <Sidebar {...navigation} />
      <div className="shell-main">
        <OfflineBanner />
        <header className="top-bar">
          <CommandButton commands={commands} />
          {bell}
        </header>
        <main id="main" tabIndex={-1} className="shell-content">
          {children}
        </main>
      </div>
      <BottomBar {...navigation} />
    </div>
  );
}
