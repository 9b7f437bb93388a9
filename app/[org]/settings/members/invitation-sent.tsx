import { Copy } from "lucide-react";
import type { SentInvitation } from "@/app/[org]/settings/members/send-invitation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

/** The link is shown this once: only its hash is stored. */
export function InvitationSent({ sent }: { sent: SentInvitation }) {
  return (
    <div role="status">
      <Callout
        tone={sent.isMailed ? "ok" : "warning"}
        title={
          sent.isMailed
            ? `Invitation sent to ${sent.email}`
            : "The invitation holds, but its mail was not sent"
        }
        actions={
          <Button size="sm" data-copy={sent.url} icon={<Copy aria-hidden="true" />}>
            Copy invitation link
          </Button>
        }
      >
        {sent.isMailed
          ? "If the mail does not arrive, pass the link on yourself. It is shown only now."
          : `The mail service did not take it. Pass the link on to ${sent.email} yourself, or resend it below in a minute.`}
      </Callout>
    </div>
  );
}
