import type { Metadata } from "next";
import { IncidentList } from "@/app/[org]/incidents/incident-list";
import { IncidentToolbar } from "@/app/[org]/incidents/incident-toolbar";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveDot } from "@/components/live-dot";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { requireOrg } from "@/lib/auth/org";
import { incidentFilters } from "@/lib/incidents/incident-filters";
import { readIncidents } from "@/lib/incidents/read-incidents";

export const metadata: Metadata = { title: "Incidents" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function IncidentsPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const { after, ...search } = await searchParams;
  const filters = incidentFilters.parse(search);
  const cursor = typeof after === "string" ? after : null;
  const { rows, nextCursor, counts, newestId } = await readIncidents(ctx, filters, cursor);
  const pathname = `/${ctx.slug}/incidents`;
  return (
    <>
      <PageCrumbs items={[{ label: "Incidents" }]} />
      <Page wide>
        <PageHeader
          title="Incidents"
          description="A run of failed syncs of one integration, from the first one to the sync that worked again."
          actions={<LiveDot />}
        />
        <KeyboardList>
          <IncidentToolbar pathname={pathname} filters={filters} counts={counts} />
          <IncidentList
            org={ctx.slug}
            pathname={pathname}
            params={incidentFilters.toRecord(filters)}
            rows={rows}
            since={newestId}
            nextCursor={nextCursor}
            isPaged={cursor !== null}
          />
        </KeyboardList>
      </Page>
    </>
  );
}
