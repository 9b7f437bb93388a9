import { SearchX } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <main className="grid min-h-[70dvh] place-items-center">
      <h1 className="sr-only">Not found</h1>
      <EmptyState
        icon={<SearchX size={18} />}
        title="There is nothing at this address"
        description="It may have been deleted, or you may not have access to it with this account."
        action={<ButtonLink href="/">Go to the overview</ButtonLink>}
      />
    </main>
  );
}
