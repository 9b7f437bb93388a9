import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { TrailHead } from "@/lib/trail/shapes";

export function TrailHeader({ org, head, live }: { org: string; head: TrailHead; live: ReactNode }) {
  const { connection } = head;
  return (
    <PageHeader
      title={head.title}
      description={
        connection ? (
          <>
            <Link className="link" href={`/${org}/settings/integrations?connection=${connection.id}`}>
              {connection.name}
            </Link>{" "}
            · {connection.vendorName}
            {head.isUnderWay && " · still under way"}
          </>
        ) : (
          "Not from an integration"
        )
      }
      actions={live}
    />
  );
}
