import { History, SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What the list says when it has no row: rendered on the server, since most lists never show it. */
export function NoSyncLogs({ org, isFiltered }: { org: string; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX size={18} />}
        title="No sync matches these filters."
        description="Widen the time or remove a filter."
        action={<ButtonLink href={`/${org}/sync-logs`}>Clear filters</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      icon={<History size={18} />}
      title="No sync has run yet."
      description="Each sync of an integration is listed here with what it changed and what went wrong."
      action={<ButtonLink href={`/${org}/settings/integrations`}>Open integrations</ButtonLink>}
    />
  );
}
