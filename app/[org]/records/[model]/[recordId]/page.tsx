import { Pencil } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { RecordActions } from "@/components/records/record-actions";
import { RecordFacts } from "@/components/records/record-facts";
import { RecordHistory } from "@/components/records/record-history";
import { RecordIdentity } from "@/components/records/record-identity";
import { RecordRelations } from "@/components/records/record-relations";
import { RecordStatus } from "@/components/records/record-status";
import { RecordWrite } from "@/components/records/record-write";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { RelativeTime } from "@/components/time";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { hrefWith } from "@/components/url";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { MODEL_LABELS, MODEL_SINGULAR } from "@/lib/pms/model-names";
import { vendorFor } from "@/lib/pms/vendors";
import { pathOfModel } from "@/lib/records/model-of-path";
import { readHistory, readRecord } from "@/lib/records/read-records";
import { readRelations } from "@/lib/records/read-relations";
import { recordFilters } from "@/lib/records/record-filters";
import { readOpenWrite } from "@/lib/writes/read-writes";

export const metadata: Metadata = { title: "Record" };

type Props = {
  params: Promise<{ org: string; model: string; recordId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export default async function RecordPage({ params, searchParams }: Props) {
  const { org, model: path, recordId } = await params;
  const ctx = await requireOrg(org);
  const { history: asked, ...listed } = await searchParams;
  const cursor = typeof asked === "string" ? asked : null;
  const record = await orNotFound(readRecord(ctx, recordId));
  if (pathOfModel(record.model) !== path) notFound();
  const [history, relations, openWrite] = await Promise.all([
    readHistory(ctx, recordId, cursor),
    readRelations(ctx, record),
    readOpenWrite(ctx, recordId),
  ]);
  const { model, label } = record;
  const filters = recordFilters.toRecord(recordFilters.parse(listed));
  const listHref = hrefWith(`/${ctx.slug}/records/${path}`, filters, {});
  const here = `/${ctx.slug}/records/${path}/${recordId}`;
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Records", href: `/${ctx.slug}/records` },
          { label: MODEL_LABELS[model], href: listHref },
          { label, copy: record.id },
        ]}
      />
      <LiveRefresh topics={["sync-logs", "writes"]} />
      <Page>
        <KeyboardList escapeHref={listHref}>
          <PageHeader
            title={label}
            badge={record.status && <RecordStatus status={record.status} />}
            description={[MODEL_LABELS[model], record.propertyName].filter(Boolean).join(" · ")}
            actions={
              <RecordActions org={ctx.slug} recordId={recordId}>
                {can(ctx.role, "record.write") && vendorFor(record.vendor).writes[model]?.update && (
                  <ButtonLink
                    href={`/${ctx.slug}/write-requests/new?model=${model}&record=${record.id}`}
                    icon={<Pencil aria-hidden="true" size={16} />}
                  >
                    Edit
                  </ButtonLink>
                )}
              </RecordActions>
            }
          />
          {record.isNotSeen && (
            <Callout
              tone="warning"
              className="mb-4"
              title={
                <>
                  Not seen since <RelativeTime at={record.lastSeenAt} style="long" />
                </>
              }
            >
              The full listings of the last 30 days did not contain this {MODEL_SINGULAR[model]}. It was
              probably deleted or moved at the vendor; what was read last stays here.
            </Callout>
          )}
          {openWrite && <RecordWrite org={ctx.slug} detail={openWrite} />}
          <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
            <div className="grid min-w-0 gap-4">
              <RecordFacts model={model} data={record.data} />
              <RecordHistory
                org={ctx.slug}
                name={label}
                history={history}
                newerHref={cursor ? hrefWith(here, filters, {}) : undefined}
                olderHref={
                  history.nextCursor ? hrefWith(here, filters, { history: history.nextCursor }) : undefined
                }
              />
            </div>
            <div className="grid min-w-0 gap-4">
              <RecordIdentity org={ctx.slug} record={record} />
              <RecordRelations
                org={ctx.slug}
                relations={relations}
                propertyId={model === "properties" ? record.propertyId : null}
              />
            </div>
          </div>
        </KeyboardList>
      </Page>
    </>
  );
}
