import Link from "next/link";
import { CopyId } from "@/components/copy-button";
import { ExactTime } from "@/components/time";
import { DescriptionList } from "@/components/ui/description-list";
import type { WriteView } from "@/db/queries/write-views";
import { fieldLabel, fieldText } from "@/lib/pms/field-text";

/** What was sent, of whom, and which record it is about. */
export function WriteFacts({ org, write }: { org: string; write: WriteView }) {
  const { fields, ignoredFields, recordId, model } = write;
  const recordHref = `/${org}/records/${model.replaceAll("_", "-")}/${recordId}`;
  return (
    <DescriptionList
      items={[
        ...Object.entries(fields).map(([field, value]) => ({
          key: `field:${field}`,
          label: fieldLabel(field),
          value: (
            <span className="wrap-anywhere">
              {fieldText(field, value, write.currency) ?? <span className="text-subtle">Emptied</span>}
            </span>
          ),
        })),
        {
          label: "Left out",
          value: ignoredFields.length > 0 && (
            <span>
              <code className="text-xs wrap-anywhere">{ignoredFields.join(", ")}</code>
              <span className="block text-xs text-muted">The vendor does not take them.</span>
            </span>
          ),
        },
        {
          label: "Record",
          value: recordId && (
            <Link href={recordHref} className="link">
              {write.label ?? "Open the record"}
            </Link>
          ),
        },
        { label: "Asked by", value: write.requestedByName },
        { label: "Asked", value: <ExactTime at={write.createdAt} /> },
        { label: "Ended", value: write.finishedAt && <ExactTime at={write.finishedAt} /> },
        { label: "Job id", value: <CopyId value={write.id} label="Copy job id" short /> },
      ].map((item) => (item.value === false ? { ...item, value: null } : item))}
    />
  );
}
