import { Route } from "lucide-react";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { RetryButton } from "@/app/[org]/write-requests/retry-button";
import { WriteAttempts } from "@/app/[org]/write-requests/write-attempts";
import { WriteFacts } from "@/app/[org]/write-requests/write-facts";
import { KeyboardList } from "@/components/keyboard-list";
import { LiveRefresh } from "@/components/live/live-refresh";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { StatusBadge } from "@/components/status-badge";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { WRITE_LOOK } from "@/components/writes/write-look";
import { writeTitle } from "@/components/writes/write-title";
import type { WriteView } from "@/db/queries/write-views";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import { trailHref } from "@/lib/trail/start";
import { readWrite } from "@/lib/writes/read-writes";

/** How often a write that is on its way is read when its end does not arrive by itself. */
const PENDING_POLL_MS = 3_000;

export const metadata: Metadata = { title: "Write" };

type Props = { params: Promise<{ org: string; writeId: string }> };

export default async function WritePage({ params }: Props) {
  const { org, writeId } = await params;
  const ctx = await requireOrg(org);
  const detail = await readWrite(ctx, writeId).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") notFound();
    throw error;
  });
  const { write, guide, vendorName } = detail;
  const mayWrite = can(ctx.role, "record.write");
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
              <ButtonLink href={trailHref(ctx.slug, { kind: "write", id: write.id })} data-key="t">
                <Route aria-hidden="true" /> Trail
              </ButtonLink>
            }
          />
          <div className="grid gap-5">
            {guide && (
              <Callout
                tone={guide.tone}
                title={guide.title}
                actions={
                  mayWrite && (
                    <>
                      {write.status === "FAILURE" && (
                        <RetryButton
                          org={ctx.slug}
                          writeId={write.id}
                          vendorName={vendorName}
                          mayBeMade={guide.mayBeMade}
                        />
                      )}
                      <ButtonLink href={`${pathname}/new?${editQuery(write)}`}>Edit and send</ButtonLink>
                    </>
                  )
                }
              >
                <p>{guide.text}</p>
                <ul className="mt-2 grid gap-1 font-mono text-xs">
                  {write.errors.map((words) => (
                    <li key={words} className="wrap-anywhere">
                      {words}
                    </li>
                  ))}
                </ul>
                {!mayWrite && <p className="mt-2 text-muted">Only {whoCan("record.write")} can retry it.</p>}
              </Callout>
            )}
            <Card title="What was asked">
              <WriteFacts org={ctx.slug} write={write} />
            </Card>
            <WriteAttempts detail={detail} />
          </div>
        </Page>
      </KeyboardList>
    </>
  );
}

/** The form with what was asked, and what was said of it. */
function editQuery({ id, model, connectionId, operation, recordId }: WriteView): string {
  const query = new URLSearchParams({ model, from: id });
  if (operation === "update" && recordId !== null) query.set("record", recordId);
  else query.set("connection", connectionId);
  return query.toString();
}
