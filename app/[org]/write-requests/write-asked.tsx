import Link from "next/link";
import { DescriptionList } from "@/components/ui/description-list";
import { pathOfModel } from "@/lib/records/model-of-path";
import type { WriteDetail } from "@/lib/writes/read-writes";

/** What was sent, field by field, and what was left out. */
export function WriteAsked({ org, detail: { write, fields } }: { org: string; detail: WriteDetail }) {
  const { ignoredFields } = write;
  return (
    <DescriptionList
      items={[
        ...fields.map(({ name, label, text, record }) => ({
          ...{ key: `field:${name}`, label },
          value: record ? (
            <>
              <Link href={`/${org}/records/${pathOfModel(record.model)}/${record.id}`} className="link">
                {record.label}
              </Link>{" "}
              <code className="text-xs text-subtle">{text}</code>
            </>
          ) : (
            <span className="wrap-anywhere">{text ?? <span className="text-subtle">Emptied</span>}</span>
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
      ].map((item) => (item.value === false ? { ...item, value: null } : item))}
    />
  );
}
