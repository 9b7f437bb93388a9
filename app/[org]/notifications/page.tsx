import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notificationActions } from "@/app/[org]/notifications/notification-actions";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Page } from "@/components/ui/page";
import { requireOrg } from "@/lib/auth/org";
import { notificationParams } from "@/lib/notifications/notification-filters";
import { notificationsQuery } from "@/lib/notifications/query-options";
import { readNotifications } from "@/lib/notifications/read-notifications";
import { notificationSummaryQuery } from "@/lib/notifications/summary-query";
import { NotificationsScreen } from "./notifications-screen";

export const metadata: Metadata = { title: "Notifications" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function NotificationsPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const { filter } = notificationParams.parse(await searchParams);
  const { counts, ...page } = await readNotifications(ctx, { filter });
  const client = new QueryClient();
  client.setQueryData(notificationsQuery(ctx.slug, filter).queryKey, { pages: [page], pageParams: [null] });
  client.setQueryData(notificationSummaryQuery(ctx.slug).queryKey, { counts, asOf: page.asOf });
  return (
    <>
      <PageCrumbs items={[{ label: "Notifications" }]} />
      <Page>
        <HydrationBoundary state={dehydrate(client)}>
          <NotificationsScreen
            org={ctx.slug}
            filter={filter}
            isTold={ctx.role !== "member"}
            actions={notificationActions}
          />
        </HydrationBoundary>
      </Page>
    </>
  );
}
