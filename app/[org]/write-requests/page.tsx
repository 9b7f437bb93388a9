import type { Metadata } from "next";
import { WriteList } from "@/app/[org]/write-requests/write-list";
import { WriteToolbar } from "@/app/[org]/write-requests/write-toolbar";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveDot } from "@/components/live-dot";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { NewWriteMenu } from "@/components/writes/new-write-menu";
import { listConnectionNames } from "@/db/queries/connection-names";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { readNewWrites } from "@/lib/writes/read-new-writes";
import { toWriteRow } from "@/lib/writes/read-write-news";
import { readWrites } from "@/lib/writes/read-writes";
import { writeFilters } from "@/lib/writes/write-filters";

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
  const [{ rows, nextCursor, counts }, connections, newWrites] = await Promise.all([
    readWrites(ctx, filters, cursor),
    listConnectionNames(ctx.org),
    can(ctx.role, "record.write") ? readNewWrites(ctx) : [],
  ]);
  const pathname = `/${ctx.slug}/write-requests`;
  return (
    <>
      <PageCrumbs items={[{ label: "Records", href: `/${ctx.slug}/records` }, { label: "Writes" }]} />
      <Page wide>
        <PageHeader
          title="Writes"
          description="Records that were made or changed at a PMS from here, and how each write went."
          actions={
            <>
              <LiveDot />
              <NewWriteMenu org={ctx.slug} choices={newWrites} />
            </>
          }
        />
        <KeyboardList>
          <WriteToolbar pathname={pathname} filters={filters} counts={counts} connections={connections} />
          <WriteList
            org={ctx.slug}
            pathname={pathname}
            params={writeFilters.toRecord(filters)}
            rows={rows.map(toWriteRow)}
            nextCursor={nextCursor}
            isPaged={cursor !== null}
          />
        </KeyboardList>
      </Page>
    </>
  );
}
