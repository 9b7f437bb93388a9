import { LogOut, User } from "lucide-react";
import { cookies } from "next/headers";
import Link from "next/link";
import type { ReactNode } from "react";
import { commands, mainItems, settingsItems } from "@/app/[org]/navigation";
import { notificationActions } from "@/app/[org]/notifications/notification-actions";
import { OrgSwitcher } from "@/app/[org]/org-switcher";
import { setTheme } from "@/app/set-theme";
import { signOutHere } from "@/app/sign-in/actions";
import { LiveProvider } from "@/components/live/live-provider";
import { NotificationBell } from "@/components/notifications/bell";
import { QueryProvider } from "@/components/query-provider";
import { AppShell } from "@/components/shell/app-shell";
import { listConnectionNames } from "@/db/queries/connection-names";
import { listOrgsOfUser } from "@/db/queries/orgs";
import { requireOrg } from "@/lib/auth/org";
import { liveHub } from "@/lib/live/hub";
import { readNotificationSummary } from "@/lib/notifications/read-notifications";
import { parseTheme, THEME_COOKIE } from "@/lib/theme";

type Props = { params: Promise<{ org: string }>; children: ReactNode };

/** The shell around every page of an organisation. Each page passes the gate itself: a layout is not run again. */
export default async function OrgLayout({ params, children }: Props) {
  // Before anything is read, here or in the page below.
  const renderedAt = Date.now();
  const ctx = await requireOrg((await params).org);
  // Begins to listen with the first page, not with its stream: what changes while a page is on its way is heard later.
  liveHub();
  const [orgs, connections, summary, jar] = await Promise.all([
    listOrgsOfUser(ctx.user.id),
    listConnectionNames(ctx.org),
    readNotificationSummary(ctx),
    cookies(),
  ]);
  return (
    <QueryProvider>
      <LiveProvider org={ctx.slug} renderedAt={renderedAt}>
        <AppShell
          orgSwitcher={<OrgSwitcher slug={ctx.slug} name={ctx.orgName} orgs={orgs} />}
          items={mainItems(ctx.slug)}
          settingsItems={settingsItems(ctx.slug)}
          user={ctx.user}
          theme={parseTheme(jar.get(THEME_COOKIE)?.value)}
          setTheme={setTheme}
          userMenu={
            <>
              <Link href={`/${ctx.slug}/settings/profile`} className="menu-item">
                <User aria-hidden="true" /> Profile
              </Link>
              <form action={signOutHere}>
                <button type="submit" className="menu-item">
                  <LogOut aria-hidden="true" /> Sign out
                </button>
              </form>
            </>
          }
          bell={<NotificationBell org={ctx.slug} initial={summary} actions={notificationActions} />}
          commands={commands(ctx.slug, connections, orgs)}
        >
          {children}
        </AppShell>
      </LiveProvider>
    </QueryProvider>
  );
}
