import Link from "next/link";
import { CopyId } from "@/components/copy-button";
import { ExactTime, RelativeTime } from "@/components/time";
import { Card } from "@/components/ui/card";
import { DescriptionList } from "@/components/ui/description-list";
import type { RecordItem } from "@/lib/records/read-records";

/** Where a record comes from, its ids, and when it was read. */
export function RecordIdentity({ org, record }: { org: string; record: RecordItem }) {
  return (
    <Card title="Source">
      <DescriptionList
        items={[
          {
            label: "Integration",
            value: (
              <Link href={`/${org}/settings/integrations?connection=${record.connectionId}`} className="link">
                {record.connectionName}
              </Link>
            ),
          },
          { label: "Property", value: record.propertyName ?? record.xPropertyId },
          { label: "Id", value: <CopyId value={record.id} label="Copy id" short /> },
          { label: "Vendor's id", value: <CopyId value={record.xId} label="Copy the vendor's id" /> },
          { label: "First read", value: <ExactTime at={record.createdAt} /> },
          { label: "Last changed", value: <RelativeTime at={record.updatedAt} style="long" /> },
          { label: "Last seen", value: <RelativeTime at={record.lastSeenAt} style="long" /> },
        ]}
      />
    </Card>
  );
}
