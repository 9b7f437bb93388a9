"use client";

import { useState, useTransition } from "react";
import { resendInvitation, revokeInvitation } from "@/app/[org]/settings/members/actions";
import { InvitationSent } from "@/app/[org]/settings/members/invitation-sent";
import type { SentInvitation } from "@/app/[org]/settings/members/send-invitation";
import { toastOutcome } from "@/components/action-toast";
import { DataTable } from "@/components/data-table";
import { RelativeTime } from "@/components/time";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { OpenInvitation } from "@/db/queries/invitations";
import type { Role } from "@/db/schema/orgs";
import { ROLE_LABEL } from "@/lib/members/role-words";

type Props = { org: string; invitations: OpenInvitation[]; roles: Role[] };

export function InvitationsTable({ org, invitations, roles }: Props) {
  const [sent, setSent] = useState<SentInvitation>();
  return (
    <>
      {sent && (
        <div className="p-3">
          <InvitationSent sent={sent} />
        </div>
      )}
      <DataTable
        caption="Open invitations"
        rows={invitations}
        rowKey={(invitation) => invitation.id}
        empty={null}
        columns={[
          {
            key: "email",
            header: "Invited",
            cell: (invitation) => <span className="block max-w-64 truncate">{invitation.email}</span>,
          },
          { key: "role", header: "Role", cell: (invitation) => ROLE_LABEL[invitation.role] },
          {
            key: "by",
            header: "By",
            className: "max-md:hidden",
            cell: (invitation) => invitation.invitedByName ?? "Someone who left",
          },
          {
            key: "expires",
            header: "Ends",
            cell: (invitation) =>
              invitation.expiresAt < new Date() ? (
                <Badge tone="warning">Expired</Badge>
              ) : (
                <RelativeTime at={invitation.expiresAt} />
              ),
          },
          {
            key: "actions",
            header: <span className="sr-only">Actions</span>,
            end: true,
            cell: (invitation) =>
              roles.includes(invitation.role) && (
                <InvitationButtons org={org} invitation={invitation} onSent={setSent} />
              ),
          },
        ]}
      />
    </>
  );
}

type ButtonProps = { org: string; invitation: OpenInvitation; onSent: (sent?: SentInvitation) => void };

function InvitationButtons({ org, invitation, onSent }: ButtonProps) {
  const [isResending, startResend] = useTransition();
  const [isRevoking, startRevoke] = useTransition();
  const target = { org, invitationId: invitation.id };
  const resend = () =>
    startResend(async () => {
      const answer = await resendInvitation(target);
      if (answer.ok) onSent(answer.data);
      else toastOutcome(answer, "");
    });
  const revoke = () =>
    startRevoke(async () => {
      if (toastOutcome(await revokeInvitation(target), `The invitation of ${invitation.email} was revoked`))
        onSent();
    });
  return (
    <span className="flex justify-end gap-1">
      <Button
        size="sm"
        variant="ghost"
        pending={isResending}
        onClick={resend}
        aria-label={`Resend to ${invitation.email}`}
      >
        Resend
      </Button>
      <Button
        size="sm"
        variant="danger-quiet"
        pending={isRevoking}
        onClick={revoke}
        aria-label={`Revoke for ${invitation.email}`}
      >
        Revoke
      </Button>
    </span>
  );
}
