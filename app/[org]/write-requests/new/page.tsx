import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WriteForm } from "@/app/[org]/write-requests/new/write-form";
import { WriteRefusal } from "@/app/[org]/write-requests/new/write-refusal";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { writeTitle } from "@/components/writes/write-title";
import { orNotFound } from "@/lib/auth/or-not-found";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { newId } from "@/lib/ids";
import { MODELS } from "@/lib/pms/model-names";
import { readWriteForm, type WriteSubject } from "@/lib/writes/read-write-form";

export const metadata: Metadata = { title: "Write a record" };

type Props = {
  params: Promise<{ org: string }>;
  /** `model` with `connection` for a new record, or with `record` for a change; `from` proposes another write's fields. */
  searchParams: Promise<Partial<Record<"model" | "connection" | "record" | "from", string>>>;
};

export default async function WriteRecordPage({ params, searchParams }: Props) {
  const ctx = await requireOrg((await params).org);
  const { connection = "", record, from, ...asked } = await searchParams;
  const model = MODELS.find((one) => one === asked.model);
  if (!model) notFound();
  const form = await orNotFound(
    readWriteForm(ctx, {
      ...{ model, connectionId: connection, recordId: record ?? null },
      ...(from && { fromWriteId: from }),
    }),
  );
  const isAllowed = can(ctx.role, "record.write");
  const isOpen = isAllowed && !("refusal" in form);
  const title = writeTitle({ ...form, label: form.recordLabel });
  return (
    <>
      <PageCrumbs
        items={[
          { label: "Records", href: `/${ctx.slug}/records` },
          { label: "Writes", href: `/${ctx.slug}/write-requests` },
          { label: title },
        ]}
      />
      <Page>
        <PageHeader title={title} description={isOpen && descriptionOf(form)} />
        <div className="grid max-w-2xl gap-5">
          {!isAllowed ? (
            <Callout title="You cannot write records">
              Only {whoCan("record.write")} of {ctx.orgName} can. Ask one of them.
            </Callout>
          ) : "refusal" in form ? (
            <WriteRefusal org={ctx.slug} refused={form} />
          ) : (
            <>
              {form.warning && (
                <Callout tone="warning" title="The credentials may not be allowed to">
                  {form.warning} Grant the permission at {form.vendorName} first, or try and see what it says.
                </Callout>
              )}
              <Card>
                <WriteForm org={ctx.slug} form={form} idempotencyKey={newId()} />
              </Card>
            </>
          )}
        </div>
      </Page>
    </>
  );
}

const descriptionOf = ({ connection, vendorName, operation }: WriteSubject): string =>
  `Sent to ${connection.name} (${vendorName}), which decides whether it takes it.${
    operation === "update" ? " Only what you change is sent." : ""
  }`;
