import { SearchX, Send } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** What the list of deliveries says when it has no row. */
export function NoDeliveries({ pathname, isFiltered }: { pathname: string; isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX size={18} />}
        title="No delivery matches these filters."
        description="Widen the time or remove a filter. Words are searched in payloads and in the responses of failed attempts."
        action={<ButtonLink href={pathname}>Clear filters</ButtonLink>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Send size={18} />}
      title="Nothing has been delivered yet."
      description="The next event that this webhook asks for appears here at once. Send a test to try the receiver."
    />
  );
}
