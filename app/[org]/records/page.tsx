import { redirect } from "next/navigation";
import { countRecordsByModel } from "@/db/queries/record-facets";
import { requireOrg } from "@/lib/auth/org";
import { MODELS } from "@/lib/pms/model-names";
import { pathOfModel } from "@/lib/records/model-of-path";

type Props = { params: Promise<{ org: string }> };

/** The first model that has records. */
export default async function RecordsPage({ params }: Props) {
  const ctx = await requireOrg((await params).org);
  const counts = await countRecordsByModel(ctx.org);
  const first = MODELS.find((model) => counts.some((known) => known.model === model && known.count > 0));
  redirect(`/${ctx.slug}/records/${pathOfModel(first ?? "properties")}`);
}
