import { Database, PencilLine, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DataTable } from "@/components/data-table";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveDot } from "@/components/live-dot";
import { ChangedRecords } from "@/components/records/changed-records";
import { ModelRail } from "@/components/records/model-rail";
import { recordColumns } from "@/components/records/record-columns";
import { RecordToolbar } from "@/components/records/record-toolbar";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/components/url";
import { NewWriteMenu } from "@/components/writes/new-write-menu";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { MODEL_LABELS, MODELS } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";
import { readRecordFacets } from "@/lib/records/read-record-facets";
import { readRecords } from "@/lib/records/read-records";
import { recordFilters } from "@/lib/records/record-filters";
import { readNewWrites } from "@/lib/writes/read-new-writes";

export const metadata: Metadata = { title: "Records" };

type Props = {
  params: Promise<{ org: string; model: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RecordListPage({ params, searchParams }: Props) {
  const { org, model: path } = await params;
  const ctx = await requireOrg(org);
  const model = MODELS.find((known) => pathOfModel(known) === path);
  if (!model) notFound();
  const { after, ...asked } = await searchParams;
  const filters = recordFilters.parse(asked);
  const cursor = typeof after === "string" ? after : null;
  const since = new Date().toISOString();
  const [{ rows, nextCursor, isPartial }, facets, newWrites] = await Promise.all([
    readRecords(ctx, model, filters, { cursor }),
    readRecordFacets(ctx, model, filters),
    can(ctx.role, "record.write") ? readNewWrites(ctx, [model]) : [],
  ]);
  const pathname = `/${ctx.slug}/records/${path}`;
  const chosen = recordFilters.toRecord(filters);
  const query = recordFilters.toQuery(filters);
  const api = `/api/orgs/${ctx.slug}/records/${path}`;
  return (
    <>
      <PageCrumbs items={[{ label: "Records" }, { label: MODEL_LABELS[model] }]} />
      <Page wide>
        <KeyboardList>
          <PageHeader
            title={MODEL_LABELS[model]}
            description="What your integrations have read, as each property management system has it."
            actions={
              <>
                <LiveDot />
                <ButtonLink
                  href={`/${ctx.slug}/write-requests?model=${model}`}
                  icon={<PencilLine aria-hidden="true" />}
                >
                  Writes
                </ButtonLink>
                <NewWriteMenu org={ctx.slug} choices={newWrites} />
              </>
            }
          />
          <ModelRail org={ctx.slug} current={model} counts={facets.models} />
          <RecordToolbar
            org={ctx.slug}
            model={model}
            pathname={pathname}
            filters={filters}
            facets={facets}
            exportHref={(format) => hrefWith(`${api}/export`, chosen, { format })}
          />
          <ChangedRecords path={api} query={query} since={since} listHref={hrefWith(pathname, chosen, {})} />
          <Card flush className="overflow-hidden">
            <DataTable
              caption={`${MODEL_LABELS[model]}, ${filters.sort === "changed" ? "last changed" : "newest"} first`}
              compact
              rows={rows}
              rowKey={(row) => row.id}
              rowHref={(row) => `${pathname}/${row.id}${query}`}
              columns={recordColumns(model)}
              empty={
                <Nothing isFiltered={query !== ""} isPartial={isPartial} org={ctx.slug} list={pathname} />
              }
              footer={
                (nextCursor || cursor) && (
                  <Pagination
                    newerHref={cursor ? hrefWith(pathname, chosen, {}) : undefined}
                    olderHref={nextCursor ? hrefWith(pathname, chosen, { after: nextCursor }) : undefined}
                    summary={isPartial && "These words are common: older records have not been searched yet."}
                  />
                )
              }
            />
          </Card>
        </KeyboardList>
      </Page>
    </>
  );
}

type NothingProps = { isFiltered: boolean; isPartial: boolean; org: string; list: string };

function Nothing({ isFiltered, isPartial, org, list }: NothingProps) {
  if (isPartial)
    return (
      <EmptyState icon={<SearchX size={18} />} title="Nothing found so far. Go on with older records." />
    );
  if (isFiltered)
    return (
      <EmptyState
        icon={<SearchX size={18} />}
        title="No record matches."
        description="Search for how a name, an email, a phone number or an id begins, or remove a filter."
        action={<ButtonLink href={list}>Clear the filters</ButtonLink>}
      />
    );
  return (
    <EmptyState
      icon={<Database size={18} />}
      title="No record has been read yet."
      description="The first sync of an integration brings its records here."
      action={<ButtonLink href={`/${org}/settings/integrations`}>Open integrations</ButtonLink>}
    />
  );
}
