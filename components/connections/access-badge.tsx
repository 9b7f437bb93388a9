import { CircleAlert, CircleCheck, CircleDashed, CircleSlash } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { AccessResult } from "@/lib/pms/vendor";

/** What the credentials may do with a model, as the vendor last answered. */
export function AccessBadge({ access }: { access: AccessResult | null | undefined }) {
  if (!access) return <Badge icon={<CircleDashed aria-hidden="true" />}>Not checked</Badge>;
  switch (access.status) {
    case "success":
      return (
        <Badge tone="ok" icon={<CircleCheck aria-hidden="true" />}>
          Can be read
        </Badge>
      );
    case "failed":
      return (
        <Badge tone="urgent" icon={<CircleAlert aria-hidden="true" />}>
          No access
        </Badge>
      );
    case "untested":
      return <Badge icon={<CircleDashed aria-hidden="true" />}>Shows when tried</Badge>;
    case "unsupported":
      return (
        <Badge tone="neutral" icon={<CircleSlash aria-hidden="true" />}>
          Not supported
        </Badge>
      );
  }
}
