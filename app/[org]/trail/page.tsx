import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { TrailDropped } from "@/app/[org]/trail/trail-dropped";
import { TrailStartPage } from "@/app/[org]/trail/trail-start-page";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { TrailScreen } from "@/components/trail/trail-screen";
import { Page } from "@/components/ui/page";
import { requireOrg } from "@/lib/auth/org";
import { AppError } from "@/lib/errors";
import { identifyStart } from "@/lib/trail/identify-start";
import { isDropped } from "@/lib/trail/kept-since";
import { parseLanes } from "@/lib/trail/lanes";
import { trailHeadQuery, trailPagesQuery } from "@/lib/trail/query-options";
import { readTrail } from "@/lib/trail/read-trail";
import { parseStart, startQuery, trailHref } from "@/lib/trail/start";

export const metadata: Metadata = { title: "Trail" };

type Props = {
  params: Promise<{ org: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function TrailPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const asked = await searchParams;
  const start = parseStart(asked);
  if (!start) {
    const id = typeof asked.id === "string" ? asked.id.trim() : "";
    const found = id ? await identifyStart(ctx, id) : null;
    if (found) redirect(trailHref(ctx.slug, found));
    return <TrailStartPage ctx={ctx} unknownId={id || null} />;
  }
  const trail = await readTrail(ctx, start).catch((error: unknown) => {
    if (!(error instanceof AppError && error.code === "not_found")) throw error;
    if (!isDropped(start)) notFound();
    return null;
  });
  if (!trail) return <TrailDropped org={ctx.slug} />;
  const query = startQuery(start);
  const client = new QueryClient();
  client.setQueryData(trailHeadQuery(ctx.slug, query).queryKey, trail.head);
  for (const part of ["changes", "events"] as const)
    client.setQueryData(trailPagesQuery(ctx.slug, query, part).queryKey, {
      pages: [trail[part]],
      pageParams: [null],
    });
  return (
    <>
      <PageCrumbs items={[{ label: "Trail", href: `/${ctx.slug}/trail` }, { label: trail.head.title }]} />
      <Page>
        <HydrationBoundary state={dehydrate(client)}>
          <TrailScreen key={query} org={ctx.slug} start={query} hidden={parseLanes(asked.hide)} />
        </HydrationBoundary>
      </Page>
    </>
  );
}
