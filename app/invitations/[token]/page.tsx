import type { ReactNode } from "react";
import { AcceptForm } from "@/app/invitations/[token]/accept-form";
import { signOutTo } from "@/app/invitations/[token]/actions";
import { NarrowPage } from "@/components/narrow-page";
import { ButtonLink, buttonClass } from "@/components/ui/button";
import { findUserName } from "@/db/queries/users";
import { currentSession, type Session } from "@/lib/auth/session";
import { type ReadInvitation, readInvitation } from "@/lib/members/read-invitation";
import { ROLE_SENTENCE, ROLE_TEXT } from "@/lib/members/role-words";

export const metadata = { title: "Invitation", referrer: "same-origin" as const };

type Props = { params: Promise<{ token: string }> };

export default async function InvitationPage({ params }: Props) {
  const { token } = await params;
  const session = await currentSession();
  const read = await readInvitation(token, session);
  const view = await viewOf(read, session, token);
  return (
    <NarrowPage
      title={view.title}
      description={view.description}
      footer={session && `Signed in as ${session.user.email}.`}
    >
      {view.action}
    </NarrowPage>
  );
}

type View = { title: string; description: string; action: ReactNode };

const home = <ButtonLink href="/">Go to your organisations</ButtonLink>;

async function viewOf(read: ReadInvitation, session: Session | null, token: string): Promise<View> {
  if (read.state === "unknown") {
    return {
      title: "This invitation link does not work",
      description:
        "It may be cut off, or a newer one was sent: only the link in the newest mail counts. Ask whoever invited you to send it again.",
      action: home,
    };
  }
  const { invitation, orgName, slug } = read;
  const inviter = read.invitedByName ?? "An admin";
  const offer = `${inviter} invited you as ${ROLE_TEXT[invitation.role]}. ${ROLE_SENTENCE[invitation.role]}`;
  switch (read.state) {
    case "open": {
      const name = session && (await findUserName(session.user.id));
      return {
        title: `Join ${orgName}`,
        description: offer,
        action: <AcceptForm token={token} asksName={!name} />,
      };
    }
    case "signed_out": {
      const query = new URLSearchParams({ next: `/invitations/${token}`, email: invitation.email });
      return {
        title: `Join ${orgName}`,
        description: `${offer} Sign in as ${invitation.email} to accept.`,
        action: (
          <ButtonLink href={`/sign-in?${query}`} variant="primary" size="lg">
            Sign in to accept
          </ButtonLink>
        ),
      };
    }
    case "wrong_account":
      return {
        title: "This invitation is for another address",
        description: `It was sent to ${invitation.email}, and you are signed in as ${session?.user.email}. Sign in with the invited address, or ask ${inviter} to invite this one.`,
        action: (
          <form action={signOutTo.bind(null, token)} className="grid">
            <button type="submit" className={buttonClass({ variant: "primary", size: "lg" })}>
              Sign in as {invitation.email}
            </button>
          </form>
        ),
      };
    case "already_member":
      return {
        title: `You belong to ${orgName}`,
        description: "There is nothing left to accept.",
        action: (
          <ButtonLink href={`/${slug}`} variant="primary" size="lg">
            Open {orgName}
          </ButtonLink>
        ),
      };
    case "accepted":
      return {
        title: "This invitation was already used",
        description: `Each invitation works once. If it was you, sign in as ${invitation.email}; otherwise ask ${inviter} for a new one.`,
        action: home,
      };
    case "revoked":
      return {
        title: "This invitation was taken back",
        description: `An admin of ${orgName} revoked it. If that was a mistake, ask for a new one.`,
        action: home,
      };
    case "expired":
      return {
        title: "This invitation has expired",
        description: `Invitations work for 7 days. Ask ${inviter} to resend it: the new mail's link works at once.`,
        action: home,
      };
  }
}
