import { Database, Route } from "lucide-react";
import type { Metadata } from "next";
import { WriteAsked } from "@/app/[org]/write-requests/write-asked";
import { WriteAttempts } from "@/app/[org]/write-requests/write-attempts";
import { WriteFacts } from "@/app/[org]/write-requests/write-facts";
import { WriteOutcome } from "@/app/[org]/write-requests/write-outcome";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { WRITE_LOOK } from "@/components/writes/write-look";
import { writeTitle } from "@/components/writes/write-title";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can } from "@/lib/auth/roles";
import { pathOfModel } from "@/lib/records/model-of-path";
import { trailHref } from "@/lib/trail/start";
import { readWrite } from "@/lib/writes/read-writes";

/** How often a write that is on its way is read when its end does not arrive by itself. */
const PENDING_POLL_MS = 3_000;

export const metadata: Metadata = { title: "Write" };

type Props = { params: Promise<{ org: string; writeId: string }> };

export default async function WritePage({ params }: Props) {
  const { org, writeId } = await params;
  const ctx = await requireOrg(org);
  const detail = await orNotFound(readWrite(ctx, writeId));
  const { write, vendorName } = detail;
  const pathname = `/${ctx.slug}/write-requests`;
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Records", href: `/${ctx.slug}/records` },
          { label: "Writes", href: pathname },
          { label: writeTitle(write), copy: write.id },
        ]}
      />
      <LiveRefresh topics={["writes"]} pollMs={write.status === "PENDING" ? PENDING_POLL_MS : undefined} />
      <KeyboardList escapeHref={pathname}>
        <Page>
          <PageHeader
            title={writeTitle(write)}
            badge={<StatusBadge look={WRITE_LOOK[write.status]} />}
            description={`To ${write.connectionName} (${vendorName})`}
            actions={
              <>
                <ButtonLink href={trailHref(ctx.slug, { kind: "write", id: write.id })} data-key="t">
                  <Route aria-hidden="true" /> Trail
                </ButtonLink>
                {write.recordId && (
                  <ButtonLink href={`/${ctx.slug}/records/${pathOfModel(write.model)}/${write.recordId}`}>
                    <Database aria-hidden="true" /> Open the record
                  </ButtonLink>
                )}
              </>
            }
          />
          <div className="grid gap-5">
            <WriteOutcome org={ctx.slug} detail={detail} mayWrite={can(ctx.role, "record.write")} />
            <div className="grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_minmax(0,24rem)]">
              <Card title="What was asked">
                <WriteAsked org={ctx.slug} detail={detail} />
              </Card>
              <Card title="Facts">
                <WriteFacts org={ctx.slug} write={write} />
              </Card>
            </div>
            <WriteAttempts detail={detail} />
          </div>
        </Page>
      </KeyboardList>
    </>
  );
}
