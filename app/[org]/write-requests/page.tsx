import type { Metadata } from "next";
import { WriteTable } from "@/app/[org]/write-requests/write-table";
import { FacetFilter } from "@/components/facet-filter";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { LiveDot } from "@/components/live-dot";
import { RangeFilter } from "@/components/range-filter";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { NewWriteMenu } from "@/components/writes/new-write-menu";
import { WRITE_LOOK } from "@/components/writes/write-look";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { readConnections } from "@/lib/connections/read-connections";
import { MODEL_LABELS, MODELS } from "@/lib/pms/model-names";
import { newWriteChoices } from "@/lib/writes/read-new-writes";
import { readWrites } from "@/lib/writes/read-writes";
import { WRITE_STATUS_OPTIONS, writeFilters } from "@/lib/writes/write-filters";

export const metadata: Metadata = { title: "Writes" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function WritesPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const { after, ...search } = await searchParams;
  const filters = writeFilters.parse(search);
  const cursor = typeof after === "string" ? after : null;
  const [{ rows, nextCursor }, connections] = await Promise.all([
    readWrites(ctx, filters, cursor),
    readConnections(ctx),
  ]);
  const pathname = `/${ctx.slug}/write-requests`;
  const chosen = writeFilters.toRecord(filters);
  const facets = [
    {
      ...{ key: "status", label: "Status" },
      options: WRITE_STATUS_OPTIONS.map((value) => ({ value, label: WRITE_LOOK[value].word })),
    },
    {
      ...{ key: "model", label: "Model" },
      options: MODELS.map((value) => ({ value, label: MODEL_LABELS[value] })),
    },
    {
      ...{ key: "connection", label: "Integration" },
      options: connections.map(({ id, name }) => ({ value: id, label: name })),
    },
  ];
  return (
    <>
      <PageCrumbs items={[{ label: "Records", href: `/${ctx.slug}/records` }, { label: "Writes" }]} />
      <LiveRefresh topics={["writes"]} />
      <Page wide>
        <PageHeader
          title="Writes"
          description="Records that were made or changed at a PMS from here, and how each write went."
          actions={
            <>
              <LiveDot />
              {can(ctx.role, "record.write") && (
                <NewWriteMenu org={ctx.slug} choices={newWriteChoices(connections)} />
              )}
            </>
          }
        />
        <KeyboardList>
          <div className="mb-3 flex flex-wrap items-center gap-1.5">
            <FacetFilter pathname={pathname} params={chosen} facets={facets} />
            <RangeFilter pathname={pathname} params={chosen} filters={filters} />
          </div>
          <Card flush className="overflow-hidden">
            <WriteTable
              pathname={pathname}
              params={chosen}
              rows={rows}
              nextCursor={nextCursor}
              isPaged={cursor !== null}
            />
          </Card>
        </KeyboardList>
      </Page>
    </>
  );
}
