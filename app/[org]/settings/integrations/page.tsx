import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Page } from "@/components/ui/page";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { defaultConnection } from "@/lib/connections/connection-health";
import { connectionQuery, connectionsQuery } from "@/lib/connections/query-options";
import { readConnection, readConnections } from "@/lib/connections/read-connections";
import { vendorCards } from "@/lib/connections/vendor-cards";
import { IntegrationsScreen } from "./integrations-screen";

export const metadata: Metadata = { title: "Integrations" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<{ connection?: string | string[] }>;
};

export default async function IntegrationsPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const { connection } = await searchParams;
  const items = await readConnections(ctx);
  const selected = typeof connection === "string" ? connection : undefined;
  const shown = selected ?? defaultConnection(items)?.id;
  const detail = shown ? await orNotFound(readConnection(ctx, shown)) : undefined;

  const client = new QueryClient();
  client.setQueryData(connectionsQuery(ctx.slug).queryKey, items);
  if (shown && detail) client.setQueryData(connectionQuery(ctx.slug, shown).queryKey, detail);
  const refusal = can(ctx.role, "connection.write")
    ? undefined
    : `Only ${whoCan("connection.write")} of ${ctx.orgName} can change integrations.`;
  return (
    <>
      <PageCrumbs items={[{ label: "Settings" }, { label: "Integrations" }]} />
      <Page>
        <HydrationBoundary state={dehydrate(client)}>
          <IntegrationsScreen org={ctx.slug} vendors={vendorCards()} refusal={refusal} />
        </HydrationBoundary>
      </Page>
    </>
  );
}
