import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";

/** Why the whole form was refused. Keep it mounted: the region announces its sentence when it appears. */
export function FormError({ children }: { children?: ReactNode }) {
  return (
    <div role="alert" className="empty:hidden">
      {children ? <Callout tone="urgent">{children}</Callout> : null}
    </div>
  );
}
