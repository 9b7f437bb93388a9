import { Zap } from "lucide-react";
import type { Metadata } from "next";
import { EventPanel } from "@/app/[org]/events/event-panel";
import { EventToolbar } from "@/app/[org]/events/event-toolbar";
import { NewEvents } from "@/app/[org]/events/new-events";
import { DataTable } from "@/components/data-table";
import { KeyboardList } from "@/components/keyboard-list";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { EmptyState } from "@/components/ui/empty-state";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { hrefWith } from "@/components/url";
import { subjectText } from "@/components/webhooks/subject-text";
import type { EventRow } from "@/db/queries/event-rows";
import { requireOrg } from "@/lib/auth/org";
import { findEvent } from "@/lib/webhooks/catalog";
import { eventFilters } from "@/lib/webhooks/event-filters";
import { readEvent, readEvents } from "@/lib/webhooks/read-events";

export const metadata: Metadata = { title: "Events" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function EventsPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const { open, after, ...search } = await searchParams;
  const filters = eventFilters.parse(search);
  const chosen = eventFilters.toRecord(filters);
  const cursor = typeof after === "string" ? after : null;
  const [{ rows, nextCursor, counts }, detail] = await Promise.all([
    readEvents(ctx, filters, cursor),
    typeof open === "string" ? readEvent(ctx, open) : null,
  ]);
  const pathname = `/${ctx.slug}/events`;
  const listed = { ...chosen, ...(cursor && { after: cursor }) };
  const closeHref = hrefWith(pathname, listed, {});
  const [newest] = rows;
  return (
    <>
      <PageCrumbs items={[{ label: "Events" }]} />
      <Page>
        <PageHeader
          title="Events"
          description="What happened in your integrations and what your own systems posted, and which webhooks it went to."
        />
        <KeyboardList escapeHref={detail ? closeHref : undefined}>
          <EventToolbar pathname={pathname} filters={filters} counts={counts} />
          {filters.sync && (
            <Callout
              className="mb-3"
              title="Only what one sync caused"
              actions={
                <ButtonLink size="sm" href={hrefWith(pathname, chosen, { sync: undefined })}>
                  Show all events
                </ButtonLink>
              }
            />
          )}
          {newest && !cursor && (
            <NewEvents org={ctx.slug} query={eventFilters.toQuery(filters)} since={newest.id} />
          )}
          <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,28rem)]">
            <div className={cn("min-w-0", detail ? "max-lg:hidden" : "lg:col-span-2")}>
              <Card flush>
                <DataTable
                  caption="Events"
                  rows={rows}
                  rowKey={(event) => event.id}
                  rowHref={(event) => hrefWith(pathname, listed, { open: event.id })}
                  selectedKey={detail?.event.id}
                  empty={<Nothing isFiltered={Object.keys(chosen).length > 0} org={ctx.slug} />}
                  footer={
                    (nextCursor || cursor) && (
                      <Pagination
                        newerHref={cursor ? hrefWith(pathname, chosen, {}) : undefined}
                        olderHref={nextCursor ? hrefWith(pathname, chosen, { after: nextCursor }) : undefined}
                      />
                    )
                  }
                  columns={[
                    {
                      key: "name",
                      header: "Event",
                      className: "whitespace-nowrap",
                      cell: (event) => <code className="text-xs">{event.name}</code>,
                    },
                    {
                      key: "title",
                      header: "What happened",
                      className: "max-md:hidden",
                      cell: (event) => findEvent(event.name)?.title ?? "",
                    },
                    {
                      key: "about",
                      header: "About",
                      className: "w-full max-w-0 min-w-24",
                      cell: (event) => <About event={event} />,
                    },
                    {
                      key: "at",
                      header: "Happened",
                      cell: (event) => <RelativeTime at={event.createdAt} focusable={false} />,
                    },
                  ]}
                />
              </Card>
            </div>
            {detail && <EventPanel org={ctx.slug} detail={detail} closeHref={closeHref} />}
          </div>
        </KeyboardList>
      </Page>
    </>
  );
}

/** What the event is about, else who it comes from: what has no integration was posted through the API. */
function About({ event }: { event: EventRow }) {
  const text = subjectText(event) ?? (event.connectionId ? "–" : "Posted by your systems");
  return (
    <span className="block truncate" title={text}>
      {text}
    </span>
  );
}

function Nothing({ isFiltered, org }: { isFiltered: boolean; org: string }) {
  if (isFiltered)
    return (
      <EmptyState
        title="No event matches."
        action={<ButtonLink href={`/${org}/events`}>Clear the filters</ButtonLink>}
      />
    );
  return (
    <EmptyState
      icon={<Zap size={18} />}
      title="Nothing has happened yet."
      description="The end of a sync and a failed job appear here, and what your own systems post. New and changed records, and sync errors and warnings, are kept only when a webhook asks for them."
      action={<ButtonLink href={`/${org}/settings/webhooks`}>Open webhooks</ButtonLink>}
    />
  );
}
