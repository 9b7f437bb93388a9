import { ScrollText, SearchX } from "lucide-react";
import type { Metadata } from "next";
import { AuditTable } from "@/app/[org]/settings/audit-log/audit-table";
import type { Facet } from "@/components/facet-filter";
import { FilterBar } from "@/components/filter-bar";
import { KeyboardList } from "@/components/keyboard-list";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith, urlParams } from "@/components/url";
import { type AuditFacet, countAuditEntries, listAuditEntries, MAX_COUNTED } from "@/db/queries/audit-views";
import { auditFilters } from "@/lib/audit/audit-filters";
import { actionLabel } from "@/lib/audit/describe-audit";
import { requireOrg } from "@/lib/auth/org";

export const metadata: Metadata = { title: "Audit log" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function AuditLogPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const query = urlParams(await searchParams);
  const filters = auditFilters.parse(query);
  const [page, counts] = await Promise.all([
    // A cursor that cannot be read is dropped like any other stale part of the address.
    listAuditEntries(ctx.org, filters, query).catch(() => listAuditEntries(ctx.org, filters)),
    countAuditEntries(ctx.org, filters),
  ]);
  const pathname = `/${ctx.slug}/settings/audit-log`;
  const chosen = auditFilters.toRecord(filters);
  return (
    <>
      <PageCrumbs items={[{ label: "Settings" }, { label: "Audit log" }]} />
      <Page>
        <PageHeader
          title="Audit log"
          description={`Who changed what in ${ctx.orgName}. Entries cannot be changed or removed.`}
        />
        <KeyboardList>
          <FilterBar
            pathname={pathname}
            params={chosen}
            search={{ label: "Search by name or id", placeholder: "Search" }}
            facets={facetsOf(counts)}
            time={filters}
          />
          <Card flush>
            <AuditTable
              org={ctx.slug}
              rows={page.rows}
              empty={<Empty pathname={pathname} isFiltered={Object.keys(chosen).length > 0} />}
              footer={
                <Pagination
                  newerHref={page.newer ? hrefWith(pathname, chosen, { before: page.newer }) : undefined}
                  olderHref={page.older ? hrefWith(pathname, chosen, { after: page.older }) : undefined}
                />
              }
            />
          </Card>
        </KeyboardList>
      </Page>
    </>
  );
}

function Empty({ pathname, isFiltered }: { pathname: string; isFiltered: boolean }) {
  if (!isFiltered) {
    return (
      <EmptyState
        icon={<ScrollText size={18} />}
        title="Nothing has been changed yet."
        description="Each change of an integration, a member or a setting is written down here."
      />
    );
  }
  return (
    <EmptyState
      icon={<SearchX size={18} />}
      title="No entry matches these filters."
      action={<ButtonLink href={pathname}>Clear filters</ButtonLink>}
    />
  );
}

function facetsOf(counts: AuditFacet[]): Facet[] {
  const optionsOf = (key: AuditFacet["key"], labelOf: (item: AuditFacet) => string) =>
    counts
      .filter((item) => item.key === key)
      .map((item) => ({
        value: item.value,
        label: labelOf(item),
        count: item.count,
        atLeast: item.count >= MAX_COUNTED,
      }));
  return [
    { key: "action", label: "Action", options: optionsOf("action", (item) => actionLabel(item.value)) },
    { key: "actor", label: "Person", options: optionsOf("actor", (item) => item.label) },
  ];
}
