import Link from "next/link";
import { Fragment, type ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";
import type { TrailHead } from "@/lib/trail/shapes";

export function TrailHeader({ org, head, live }: { org: string; head: TrailHead; live: ReactNode }) {
  const { connections } = head;
  return (
    <PageHeader
      title={head.title}
      description={
        connections.length > 0 ? (
          <>
            {connections.map(({ id, name, vendorName }, place) => (
              <Fragment key={id}>
                {place > 0 && ", "}
                <Link className="link" href={`/${org}/settings/integrations?connection=${id}`}>
                  {name}
                </Link>{" "}
                · {vendorName}
              </Fragment>
            ))}
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
