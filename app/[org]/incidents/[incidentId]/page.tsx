import type { Metadata } from "next";
import { IncidentActions } from "@/app/[org]/incidents/incident-actions";
import { IncidentAffected } from "@/app/[org]/incidents/incident-affected";
import { IncidentCause } from "@/app/[org]/incidents/incident-cause";
import { IncidentFacts } from "@/app/[org]/incidents/incident-facts";
import { IncidentProperties } from "@/app/[org]/incidents/incident-properties";
import { IncidentSyncs } from "@/app/[org]/incidents/incident-syncs";
import { acknowledgeIncident, startSync } from "@/app/[org]/settings/integrations/actions";
import { VendorMark } from "@/components/connections/vendor-mark";
import { INCIDENT_LOOK, stateOf } from "@/components/incidents/incident-look";
import { LiveRefresh } from "@/components/live/live-refresh";
import { ToldPeople } from "@/components/notifications/told-people";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { StatusBadge } from "@/components/status-badge";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { urlParams } from "@/components/url";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { readIncident } from "@/lib/incidents/read-incidents";

export const metadata: Metadata = { title: "Incident" };

type Props = {
  params: Promise<{ org: string; incidentId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function IncidentPage({ params, searchParams }: Props) {
  const { org, incidentId } = await params;
  const ctx = await requireOrg(org);
  const { syncs, properties } = urlParams(await searchParams);
  const pages = { syncs, properties };
  const incident = await orNotFound(readIncident(ctx, incidentId, pages));
  const pathname = `/${ctx.slug}/incidents`;
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Incidents", href: pathname },
          { label: incident.connectionName, copy: incident.id },
        ]}
      />
      <LiveRefresh topics={["incidents", "notifications", "connections"]} />
      <Page>
        <PageHeader
          title={
            <span className="flex items-center gap-2.5">
              <VendorMark vendor={incident.vendor} />
              <span className="min-w-0">{incident.connectionName} stopped syncing</span>
            </span>
          }
          badge={<StatusBadge look={INCIDENT_LOOK[stateOf(incident)]} />}
          description={incident.vendorName}
          actions={
            <IncidentActions
              org={ctx.slug}
              incident={incident}
              acknowledge={acknowledgeIncident}
              startSync={startSync}
              refusal={
                can(ctx.role, "incident.acknowledge")
                  ? undefined
                  : `Only ${whoCan("incident.acknowledge")} can acknowledge and resync.`
              }
            />
          }
        />
        <div className="grid gap-5">
          <IncidentCause org={ctx.slug} incident={incident} mayFix={can(ctx.role, "connection.write")} />
          <div className="grid items-start gap-5 lg:grid-cols-2">
            <Card title="Facts">
              <IncidentFacts org={ctx.slug} incident={incident} />
            </Card>
            <Card title="Who was told" description="Owners and admins are told of each failure.">
              <ToldPeople people={incident.told} empty="Nobody yet: owners and admins are being told now." />
            </Card>
          </div>
          <IncidentAffected org={ctx.slug} incident={incident} />
          <IncidentProperties org={ctx.slug} incident={incident} pages={pages} />
          <IncidentSyncs org={ctx.slug} incident={incident} pages={pages} />
        </div>
      </Page>
    </>
  );
}
