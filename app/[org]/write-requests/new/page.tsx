import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { WriteForm } from "@/app/[org]/write-requests/new/write-form";
import { PageCrumbs } from "@/components/shell/page-crumbs";
import { Callout } from "@/components/ui/callout";
import { Card } from "@/components/ui/card";
import { Page } from "@/components/ui/page";
import { PageHeader } from "@/components/ui/page-header";
import { writeTitle } from "@/components/writes/write-title";
import { requireOrg } from "@/lib/auth/org";
import { can, whoCan } from "@/lib/auth/roles";
import { AppError } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { MODELS } from "@/lib/pms/model-names";
import { readWriteForm } from "@/lib/writes/read-write-form";

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
  const form = await readWriteForm(ctx, {
    ...{ model, connectionId: connection, recordId: record ?? null },
    ...(from && { fromWriteId: from }),
  }).catch((error: unknown) => {
    if (error instanceof AppError) notFound();
    throw error;
  });
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
        <PageHeader
          title={title}
          description={`Sent to ${form.connection.name} (${form.vendorName}), which decides whether it takes it.${
            form.operation === "update" ? " Only what you change is sent." : ""
          }`}
        />
        <div className="grid max-w-2xl gap-5">
          {form.warning && (
            <Callout tone="warning" title="The credentials may not be allowed to">
              {form.warning} Grant the permission at {form.vendorName} first, or try and see what it says.
            </Callout>
          )}
          {can(ctx.role, "record.write") ? (
            <Card>
              <WriteForm org={ctx.slug} form={form} idempotencyKey={newId()} />
            </Card>
          ) : (
            <Callout title="You cannot write records">Only {whoCan("record.write")} can.</Callout>
          )}
        </div>
      </Page>
    </>
  );
}
