import { ExternalLink } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";

/** Leads to the page of the inbox that a webhook calls. */
export function OpenInbox({ page }: { page: string }) {
  return (
    <ButtonLink
      href={page}
      target="_blank"
      rel="noreferrer"
      icon={<ExternalLink aria-hidden="true" size={16} />}
    >
      Open inbox
    </ButtonLink>
  );
}
