import Link from "next/link";
import { CopyId } from "@/components/copy-button";
import { Duration, ExactTime } from "@/components/time";
import { DescriptionList } from "@/components/ui/description-list";
import type { WriteView } from "@/db/queries/write-views";
import { MODEL_LABELS } from "@/lib/pms/model-names";

/** Where it goes, who asked for it, and when. */
export function WriteFacts({ org, write }: { org: string; write: WriteView }) {
  const { connectionId, createdAt, finishedAt } = write;
  return (
    <DescriptionList
      items={[
        {
          label: "Integration",
          value: (
            <Link href={`/${org}/settings/integrations?connection=${connectionId}`} className="link">
              {write.connectionName}
            </Link>
          ),
        },
        { label: "Model", value: MODEL_LABELS[write.model] },
        { label: "Asked by", value: write.requestedByName },
        { label: "Asked", value: <ExactTime at={createdAt} /> },
        { label: "Ended", value: finishedAt && <ExactTime at={finishedAt} /> },
        {
          label: "Took",
          value: finishedAt && <Duration ms={finishedAt.getTime() - createdAt.getTime()} />,
        },
        {
          label: "Vendor's id",
          value: write.xId && <CopyId value={write.xId} label="Copy the vendor's id" />,
        },
        { label: "Job id", value: <CopyId value={write.id} label="Copy job id" short /> },
      ]}
    />
  );
}
