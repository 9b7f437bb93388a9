import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Page } from "@/components/ui/page";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { overviewQuery } from "@/lib/connections/query-options";
import { readOverview } from "@/lib/connections/read-connections";
import { deliveryOverviewQuery } from "@/lib/webhooks/delivery-overview";
import { readDeliveryOverview } from "@/lib/webhooks/read-delivery-overview";
import { OverviewScreen } from "./overview-screen";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage({ params }: { params: Promise<{ org: string }> }) {
  const ctx = await requireOrg((await params).org);
  const client = new QueryClient();
  const [overview, deliveries] = await Promise.all([readOverview(ctx), readDeliveryOverview(ctx)]);
  client.setQueryData(overviewQuery(ctx.slug).queryKey, overview);
  client.setQueryData(deliveryOverviewQuery(ctx.slug).queryKey, deliveries);
  return (
    <>
      <PageCrumbs items={[{ label: "Overview" }]} />
      <Page>
        <HydrationBoundary state={dehydrate(client)}>
          <OverviewScreen org={ctx.slug} canWrite={can(ctx.role, "connection.write")} />
        </HydrationBoundary>
      </Page>
    </>
  );
}
