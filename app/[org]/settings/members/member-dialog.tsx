"use client";

import { useRouter } from "next/navigation";
import {
  changeRole,
  leaveOrganisation,
  removeMember,
  transferOwnership,
} from "@/app/[org]/settings/members/actions";
import { refusalOr } from "@/components/action-toast";
import { ConfirmDialog, type ConfirmDialogProps } from "@/components/ui/confirm-dialog";
import type { Member } from "@/db/queries/members";
import type { Role } from "@/db/schema/orgs";
import { ROLE_SENTENCE, ROLE_TEXT } from "@/lib/members/role-words";

export type MemberQuestion =
  | { kind: "role"; member: Member; role: Role; isMe: boolean }
  | { kind: "transfer" | "remove" | "leave"; member: Member };

type Props = { org: string; orgName: string; question: MemberQuestion; open: boolean; onClose: () => void };

/** The one dialog of the members' list: what will happen, then the deed. */
export function MemberDialog({ org, orgName, question, open, onClose }: Props) {
  const router = useRouter();
  const goHome = () => router.push("/");
  return <ConfirmDialog open={open} onClose={onClose} {...contentOf(org, orgName, question, goHome)} />;
}

type Content = Omit<ConfirmDialogProps, "open" | "onClose">;

function contentOf(org: string, orgName: string, question: MemberQuestion, goHome: () => void): Content {
  const { name, userId } = question.member;
  switch (question.kind) {
    case "role": {
      const { role, isMe } = question;
      return {
        title: isMe ? `Give up your role and become ${ROLE_TEXT[role]}?` : `Make ${name} ${ROLE_TEXT[role]}?`,
        children: isMe
          ? `${ROLE_SENTENCE[role]} You cannot take your present role back yourself.`
          : `${ROLE_SENTENCE[role]} Afterwards only ${name}, or another owner, can take it back.`,
        confirmLabel: isMe ? "Change my role" : `Make ${ROLE_TEXT[role]}`,
        onConfirm: async () =>
          refusalOr(
            await changeRole({ org, userId, role }),
            `${isMe ? "You are" : `${name} is`} now ${ROLE_TEXT[role]}`,
          ),
      };
    }
    case "transfer":
      return {
        title: `Transfer ownership to ${name}?`,
        children: `${name} becomes an owner of ${orgName} and you become an admin, in one step. Only an owner can reverse it.`,
        confirmLabel: "Transfer ownership",
        danger: true,
        typeToConfirm: name,
        onConfirm: async () => refusalOr(await transferOwnership({ org, userId }), `${name} is now an owner`),
      };
    case "remove":
      return {
        title: `Remove ${name} from ${orgName}?`,
        children: `They lose access at once, and their notifications and preferences here are deleted. What they did stays in the audit log.`,
        confirmLabel: "Remove member",
        danger: true,
        typeToConfirm: name,
        onConfirm: async () => refusalOr(await removeMember({ org, userId }), `${name} was removed`),
      };
    case "leave":
      return {
        title: `Leave ${orgName}?`,
        children: "You lose access at once. To come back, someone has to invite you again.",
        confirmLabel: "Leave organisation",
        danger: true,
        typeToConfirm: orgName,
        onConfirm: async () => {
          const answer = await leaveOrganisation({ org });
          if (answer.ok) goHome();
          return refusalOr(answer, `You left ${orgName}`);
        },
      };
  }
}
