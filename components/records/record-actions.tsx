import { Route } from "lucide-react";
import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { trailHref } from "@/lib/trail/start";

/** What can be done with a record: follow it, and what is given, such as editing it. */
export function RecordActions({
  org,
  recordId,
  children,
}: {
  org: string;
  recordId: string;
  children?: ReactNode;
}) {
  return (
    <>
      <ButtonLink href={trailHref(org, { kind: "record", id: recordId })} data-key="t">
        <Route aria-hidden="true" /> Trail
      </ButtonLink>
      {children}
    </>
  );
}
