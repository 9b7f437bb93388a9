import { Archive } from "lucide-react";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { keptSince } from "@/lib/trail/kept-since";

/** In place of the trail from an event whose day is no longer kept. */
export function TrailDropped({ org }: { org: string }) {
  return (
    <>
      <PageCrumbs items={[{ label: "Trail", href: `/${org}/trail` }, { label: "No longer kept" }]} />
      <Page>
        <Card flush>
          <EmptyState
            icon={<Archive size={18} />}
            title="This event is no longer kept."
            description={`Events, deliveries and attempts from before ${keptSince().toISOString().slice(0, 10)} were dropped, as the installation's retention says. The sync and the record that it told of are still there.`}
            action={<ButtonLink href={`/${org}/sync-logs`}>Find the sync</ButtonLink>}
          />
        </Card>
      </Page>
    </>
  );
}
